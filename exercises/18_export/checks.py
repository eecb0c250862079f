"""Example checks of 18_export: small numbers you can work out on paper. The hidden checks use others.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code. `clean.run` runs one in another process, which holds nothing of yours but the file.
"""

import torch
from torch import nn

from grader.checks import check, close, fields, is_tensor, items, ok, probe, same


def file_at(path):
    """For probes: the bytes of the file your function wrote."""
    from pathlib import Path

    return Path(path).read_bytes() if Path(path).is_file() else None


class Doubler(nn.Module):
    """Twice x in evaluation mode; in training mode dropout sets half of that to zero."""

    def __init__(self):
        super().__init__()
        self.factor = nn.Parameter(torch.tensor(2.0))
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        return self.drop(self.factor * x)


class Absolute(nn.Module):
    """x if its sum is positive, else −x."""

    def forward(self, x):
        if x.sum() > 0:
            return x
        return -x


@check("trace_and_save", seconds=4, devices=("cpu",))
def test_doubler(student, clean):
    """The file of a model that doubles gives exactly 2x, also for a batch the example had not."""
    data = student.run(trace_doubler)
    ok(isinstance(data, bytes), "There is no file at the path that was given")
    x = torch.arange(12.0).reshape(3, 4)
    close(
        clean.run(run_script, data, [x]),
        [2 * x],
        what="the outputs of the file",
        says="eval() before tracing",
    )


@probe(uses=[Doubler, file_at])
def trace_doubler(student):
    student.trace_and_save(Doubler().train(), torch.ones(1, 4), "doubler.pt")
    return file_at("doubler.pt")


@probe
def run_script(student, data, inputs):
    from pathlib import Path

    Path("model.pt").write_bytes(data)
    module = torch.jit.load("model.pt")
    return [module(x).detach() for x in inputs]


@check("script_and_save", seconds=4, devices=("cpu",))
def test_absolute(student, clean):
    """The file keeps the `if` of the model: [1, 2] stays, [-1, -2] changes its sign."""
    data = student.run(script_absolute)
    ok(isinstance(data, bytes), "There is no file at the path that was given")
    x = torch.tensor([1.0, 2.0])
    says = "Both branches must be in the file: script the model, do not trace it"
    close(clean.run(run_script, data, [x, -x]), [x, x], what="the outputs of the file", says=says)


@probe(uses=[Absolute, file_at])
def script_absolute(student):
    student.script_and_save(Absolute(), "absolute.pt")
    return file_at("absolute.pt")


@check("export_program", seconds=6, devices=("cpu",))
def test_doubler_program(student, clean):
    """The program of a model that doubles gives exactly 2x for batches of 1 and 3; the example had 2."""
    data = student.run(export_doubler)
    ok(isinstance(data, bytes), "There is no file at the path that was given")
    inputs = [torch.ones(1, 4), torch.arange(12.0).reshape(3, 4)]
    says = "eval() before the export, and a dynamic dimension 0"
    close(clean.run(run_program, data, inputs), [2 * x for x in inputs], what="the outputs", says=says)


@probe(uses=[Doubler, file_at])
def export_doubler(student):
    student.export_program(Doubler().train(), torch.ones(2, 4), "doubler.pt2")
    return file_at("doubler.pt2")


@probe
def run_program(student, data, inputs):
    from pathlib import Path

    Path("model.pt2").write_bytes(data)
    module = torch.export.load("model.pt2").module()
    return [module(x).detach() for x in inputs]


@check("max_abs_diff", devices=("cpu",))
def test_square_and_double(student):
    """x² and 2x differ by 1 at x = 1, by 0 at 2 and by 3 at 3: the largest is 3."""
    seen = student.run(square_and_double, [torch.tensor([1.0, 3.0]), torch.tensor([2.0])])
    close(seen, 3.0, what="the largest deviation")


@probe
def square_and_double(student, inputs):
    return student.max_abs_diff(lambda x: x * x, lambda x: 2 * x, inputs)


@check("max_abs_diff", devices=("cpu",))
def test_other_shape(student):
    """Zeros of shape (3,) and zeros of shape (1, 3) are not the same answer."""
    close(student.run(rows_or_not, torch.zeros(3)), float("inf"), what="the largest deviation")


@probe
def rows_or_not(student, x):
    return student.max_abs_diff(lambda x: x, lambda x: x.unsqueeze(0), [x])


@check("shrink", seconds=4)
def test_both_sides(student):
    """[1, 3] has a positive mean and is halved, [1, -3] is doubled; compiled, too."""
    inputs = [torch.tensor([1.0, 3.0]), torch.tensor([1.0, -3.0])]
    want = [torch.tensor([0.5, 1.5]), torch.tensor([2.0, -6.0])]
    plain, compiled = fields(student.run(shrink_twice, inputs), "plain", "compiled")
    close(plain, want, what="shrink(x)")
    close(compiled, want, what="shrink(x), compiled,", says="Let a tensor operation choose, not an if")


@probe
def shrink_twice(student, inputs):
    compiled = torch.compile(student.shrink, fullgraph=True, backend="eager")
    return {"plain": [student.shrink(x) for x in inputs], "compiled": [compiled(x) for x in inputs]}


@check("compile_dynamic", seconds=4, devices=("cpu",))
def test_three_sizes(student):
    """Batches of 2, 3 and 4 need two graphs at most, and the results are right."""
    graphs, sums = fields(student.run(three_sizes), "graphs", "sums")
    close(sums, [6.0, 9.0, 12.0], what="the sums of 3 · ones(n)")
    ok(graphs in (1, 2), f"{graphs} graphs were made for 3 batch sizes, 1 or 2 are enough")


@probe
def three_sizes(student):
    graphs = []

    def backend(graph, example_inputs):
        graphs.append(graph)
        return graph

    compiled = student.compile_dynamic(lambda x: 3 * x, backend)
    sums = [compiled(torch.ones(n)).sum().item() for n in (2, 3, 4)]
    return {"sums": sums, "graphs": len(graphs)}


@check("quantise")
def test_two_rows(student):
    """Steps of 0.01 for the row whose largest is 1.27, steps of 2 for the one whose largest is 254."""
    w = torch.tensor([[0.5, -1.0, 1.27], [0.0, 254.0, 100.0]])
    q, scale = items(student.quantise(w), 2)
    is_tensor(q, shape=(2, 3), dtype=torch.int8, what="q")
    same(q, torch.tensor([[50, -100, 127], [0, 127, 50]], dtype=torch.int8), what="q")
    close(scale, torch.tensor([[0.01], [2.0]]), what="scale")
