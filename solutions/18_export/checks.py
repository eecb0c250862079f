"""Hidden checks of 18_export. Files are read in the child and opened in the clean box, without student code.

What a file computes is compared with the judge's own arithmetic on the weights it had planted, in float64.
"""

from typing import Any

import torch
from torch import Tensor, nn

from grader.checks import (
    CheckFailed,
    Clean,
    Rng,
    check,
    close,
    fail,
    fields,
    is_tensor,
    items,
    ok,
    probe,
    same,
)

ROUNDED = {"rtol": 1e-4, "atol": 1e-5}  # float32 sums of at most 16 products of a size near 1


def agrees(got: Any, want: Any, **tolerances: float) -> bool:
    try:
        close(got, want, **tolerances)
    except CheckFailed:
        return False
    return True


def recognise(got: Any, want: Any, mistakes: dict[str, Any], **tolerances: float) -> None:
    """Fail with the message of the known mistake whose result `got` is; a right `got` passes."""
    if not agrees(got, want, **tolerances):
        for message, wrong in mistakes.items():
            ok(not agrees(got, wrong, **tolerances), message)


# The models, and what the judge expects of them


class Classifier(nn.Module):
    """Batch norm and dropout tell the mode, flatten wants any number of dimensions."""

    def __init__(self, inputs, hidden, classes):
        super().__init__()
        self.first = nn.Linear(inputs, hidden)
        self.norm = nn.BatchNorm1d(hidden)
        self.drop = nn.Dropout(0.5)
        self.last = nn.Linear(hidden, classes)

    def forward(self, x):
        x = torch.relu(self.norm(self.first(x.flatten(1))))
        return self.last(self.drop(x))


def classifier(weights):
    """For probes: a Classifier in training mode that holds these weights."""
    hidden, inputs = weights["first.weight"].shape
    model = Classifier(inputs, hidden, len(weights["last.bias"]))
    model.load_state_dict(weights)
    return model.train()


def classifier_weights(rng: Rng, inputs: int, hidden: int, classes: int) -> dict[str, Tensor]:
    return {
        "first.weight": rng.normal(hidden, inputs, std=0.5),
        "first.bias": rng.normal(hidden),
        "norm.weight": rng.uniform(hidden, low=0.5, high=1.5),
        "norm.bias": rng.uniform(hidden, low=0.5, high=1),  # most units stay on: dropout shows
        "norm.running_mean": rng.normal(hidden, std=0.5),
        "norm.running_var": rng.uniform(hidden, low=0.5, high=2),
        "norm.num_batches_tracked": torch.tensor(1),
        "last.weight": rng.normal(classes, hidden),
        "last.bias": rng.normal(classes),
    }


def classified(weights: dict[str, Tensor], x: Tensor) -> Tensor:
    """The Classifier in evaluation mode."""
    w = {name: value.double() for name, value in weights.items()}
    h = x.double().flatten(1) @ w["first.weight"].T + w["first.bias"]
    h = (h - w["norm.running_mean"]) / (w["norm.running_var"] + 1e-5).sqrt()
    h = (h * w["norm.weight"] + w["norm.bias"]).clamp(min=0)
    return (h @ w["last.weight"].T + w["last.bias"]).float()


class Gate(nn.Module):
    """How often x is halved and which layer sees it depend on the values of x."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.up = nn.Linear(inputs, outputs)
        self.down = nn.Linear(inputs, outputs)
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        while x.abs().max() > 4.0:
            x = x / 2
        if x.mean() > 0:
            return self.drop(self.up(x))
        return self.drop(self.down(x))


def gated(weights: dict[str, Tensor], x: Tensor, layer: str, halvings: int) -> Tensor:
    """One way through the Gate in evaluation mode."""
    x = x.double() / 2**halvings
    return (x @ weights[f"{layer}.weight"].double().T + weights[f"{layer}.bias"].double()).float()


def way_of(x: Tensor) -> tuple[str, int]:
    """The way the Gate goes for this x."""
    halvings = 0
    while x.abs().max() > 4:
        x, halvings = x / 2, halvings + 1
    return ("up" if x.mean() > 0 else "down"), halvings


# Files


def file_at(path):
    """For probes: the bytes of exactly the named file, and what lies in the folder."""
    import os

    data = None
    if os.path.isfile(path):
        with open(path, "rb") as file:
            data = file.read()
    return {"data": data, "folder": sorted(os.listdir("."))[:20]}


def bytes_of(seen: Any, path: str) -> bytes:
    data, folder = fields(seen, "data", "folder")
    if not isinstance(data, bytes):
        found = f"the folder holds {folder}" if folder else "nothing was written"
        fail(
            f"No file at the path that was given, {path!r}: {found}", "Save to exactly the path of the caller"
        )
    return data


def run_outputs(module, inputs):
    """For probes: what the module gives for each input, or how far it came."""
    outputs = []
    for x in inputs:
        try:
            with torch.no_grad():
                outputs.append(module(x))
        except Exception as error:  # whatever is in the file: the judge says what it means
            return {"outputs": outputs, "error": f"{type(error).__name__}: {error}"[-300:]}
    return {"outputs": outputs, "error": ""}


def outputs_of(seen: Any, inputs: list[Tensor], says: str) -> list[Any]:
    """The outputs of one run of the file over all inputs. `says` is the advice where it refused one."""
    outputs, error = fields(seen, "outputs", "error")
    if error and isinstance(outputs, list) and len(outputs) < len(inputs):
        shape = tuple(inputs[len(outputs)].shape)
        fail(f"The file loads, but refuses an input of shape {shape}: {error}", says)
    return items(outputs, len(inputs), what="the outputs of the file")


def no_dropout(first: list[Any], second: list[Any], advice: str) -> None:
    for one, other in zip(first, second, strict=True):
        tensor = is_tensor(one, what="the output of the file")
        ok(
            agrees(other, tensor, rtol=0, atol=0),
            "Outputs of the file change from call to call: dropout was recorded into it",
            advice,
        )


# TorchScript


@probe(uses=[run_outputs])
def run_script(student, data, path, inputs):
    with open(path, "wb") as file:
        file.write(data)
    try:
        module = torch.jit.load(path)
    except Exception as error:  # a file of another kind
        return {"loaded": f"{type(error).__name__}: {error}"[:300], "first": None, "second": None}
    return {"loaded": "", "first": run_outputs(module, inputs), "second": run_outputs(module, inputs)}


def script_runs(clean: Clean, data: bytes, path: str, inputs: list[Tensor]) -> tuple[list[Any], list[Any]]:
    loaded, first, second = fields(clean.run(run_script, data, path, inputs), "loaded", "first", "second")
    ok(
        loaded == "",
        f"torch.jit.load cannot open the file: {loaded}",
        "It must be TorchScript, which the save of a traced or scripted module writes. torch.save writes a "
        "pickle, which runs only beside the class it came from",
    )
    says = "A TorchScript file must take every batch size, whatever the example had"
    return outputs_of(first, inputs, says), outputs_of(second, inputs, says)


@check("trace_and_save", points=5, seconds=4, devices=("cpu",))
def test_clean_run(student, clean, rng):
    """The traced file alone gives the model's evaluation outputs for batches of 1, 4 and 9."""
    for size, n in (((6,), 2), ((2, 3, 4), 1)):
        weights = classifier_weights(rng, torch.Size(size).numel(), rng.integer(5, 9), rng.integer(3, 6))
        inputs = [rng.normal(batch, *size) for batch in (1, 4, 9)]
        path = f"traced-{rng.integer(1000, 9999)}.pt"
        data = bytes_of(student.run(trace_file, weights, rng.normal(n, *size), path), path)
        first, second = script_runs(clean, data, path, inputs)
        no_dropout(first, second, "Call model.eval() before tracing: a trace keeps the mode for ever")
        for x, got in zip(inputs, first, strict=True):
            says = (
                "The weights and buffers of the model must be in the file, and the model in evaluation mode "
                "(batch norm counts, too) before it is traced"
            )
            what = f"for an input of shape {tuple(x.shape)}, the output of the file"
            close(got, classified(weights, x), **ROUNDED, what=what, says=says)


@probe(uses=[Classifier, classifier, file_at])
def trace_file(student, weights, example, path):
    student.trace_and_save(classifier(weights), example, path)
    return file_at(path)


@check("script_and_save", points=4, seconds=4, devices=("cpu",))
def test_both_branches(student, clean, rng):
    """The scripted file goes both ways of an if, and through a while as often as the input needs."""
    d, k = rng.integer(4, 8), rng.integer(2, 4)
    weights = {
        f"{layer}.{name}": rng.normal(*shape)
        for layer in ("up", "down")
        for name, shape in (("weight", (k, d)), ("bias", (k,)))
    }
    inputs = [gate_input(rng, n, d, sign, size) for n, sign, size in gate_cases(rng)]
    path = f"scripted-{rng.integer(1000, 9999)}.pt"
    data = bytes_of(student.run(script_file, weights, path), path)
    first, second = script_runs(clean, data, path, inputs)
    no_dropout(first, second, "Call model.eval() before the file is made: scripting keeps the mode, too")
    # A frozen branch shows best where there is nothing to halve.
    for x, got in sorted(zip(inputs, first, strict=True), key=lambda pair: way_of(pair[0])[1]):
        check_way(got, weights, x)


def gate_cases(rng: Rng) -> list[tuple[int, int, float]]:
    """Batch, sign of the mean, size: both signs and several numbers of halvings, in a secret order."""
    cases = [(1, 1, 1.0), (4, -1, 1.0), (3, 1, 20.0), (2, -1, 20.0), (9, -1, 90.0), (5, 1, 5.0)]
    return [cases[i] for i in rng.permutation(len(cases))]


def gate_input(rng: Rng, n: int, d: int, sign: int, size: float) -> Tensor:
    """Values whose mean is clearly on one side, the largest `size` times an odd number below 4."""
    x = rng.uniform(n, d, low=-1, high=1)
    x = x - x.mean() + 0.7 * sign
    return x * (size * rng.number(1.1, 1.3) / x.abs().max())


def check_way(got: Any, weights: dict[str, Tensor], x: Tensor) -> None:
    layer, halvings = way_of(x)
    want = gated(weights, x, layer, halvings)
    other = "down" if layer == "up" else "up"
    sides = {"up": "positive", "down": "negative"}
    frozen = {
        f"Only one branch was recorded: a {sides[layer]} mean went the way of a {sides[other]} one. "
        "Tracing follows its example, so script the model": [gated(weights, x, other, n) for n in range(9)],
        f"The loop was recorded, not kept: this input must be halved {halvings} times and was not. Tracing "
        "unrolls a while as often as its example went round, so script the model": [
            gated(weights, x, layer, n) for n in range(9) if n != halvings
        ],
    }
    for message, ways in frozen.items():
        ok(not any(agrees(got, way, **ROUNDED) for way in ways), message)
    close(got, want, **ROUNDED, what=f"for an input with a {sides[layer]} mean, the output of the file")


@probe(uses=[Gate, file_at])
def script_file(student, weights, path):
    outputs, inputs = weights["up.weight"].shape
    model = Gate(inputs, outputs)
    model.load_state_dict(weights)
    student.script_and_save(model.train(), path)
    return file_at(path)


# torch.export

DYNAMIC = "Mark dimension 0 dynamic, for every size: dynamic_shapes=({0: torch.export.Dim('batch')},)"


@check("export_program", points=5, seconds=6, devices=("cpu",))
def test_dynamic_batch(student, clean, rng):
    """The exported program alone gives the model's evaluation outputs for batches of 1, 3 and 17."""
    for size, n in (((5,), 2), ((1, 3, 2), 4)):
        weights = classifier_weights(rng, torch.Size(size).numel(), rng.integer(5, 9), rng.integer(3, 6))
        inputs = [rng.normal(batch, *size) for batch in (3, 1, 17)]
        path = f"exported-{rng.integer(1000, 9999)}.pt2"
        refused, data, folder = fields(
            student.run(export_file, weights, rng.normal(n, *size), path), "refused", "data", "folder"
        )
        ok(
            refused is None,
            f"torch.export refused the dynamic batch: {refused}",
            f"Sizes 0 and 1 are specialised: export with the whole example (here a batch of {n}), not with "
            "one row of it, and name no other dimension dynamic",
        )
        data = bytes_of({"data": data, "folder": folder}, path)
        check_program(clean.run(run_program, data, path, inputs), weights, inputs)


def check_program(seen: Any, weights: dict[str, Tensor], inputs: list[Tensor]) -> None:
    loaded, batch, first, second = fields(seen, "loaded", "batch", "first", "second")
    ok(
        loaded == "",
        f"torch.export.load cannot open the file: {loaded}",
        "Write the program that torch.export.export gives with torch.export.save(program, path)",
    )
    first, second = outputs_of(first, inputs, DYNAMIC), outputs_of(second, inputs, DYNAMIC)
    no_dropout(first, second, "Call model.eval() before the export: the program keeps the mode for ever")
    for x, got in zip(inputs, first, strict=True):
        what = f"for an input of shape {tuple(x.shape)}, the output of the program"
        says = "The model must be in evaluation mode (batch norm counts, too) before it is exported"
        close(got, classified(weights, x), **ROUNDED, what=what, says=says)
    says = "The batch must be symbolic, not fixed. " + DYNAMIC
    same(batch, "SymInt", what="the type of dimension 0 of the program's input", says=says)


@probe(uses=[Classifier, classifier, file_at])
def export_file(student, weights, example, path):
    try:
        student.export_program(classifier(weights), example, path)
    except Exception as error:
        if "Constraints violated" not in str(error):
            raise
        return {"refused": " ".join(str(error).split())[:300], "data": None, "folder": []}
    return {"refused": None, **file_at(path)}


@probe(uses=[run_outputs])
def run_program(student, data, path, inputs):
    with open(path, "wb") as file:
        file.write(data)
    try:
        program = torch.export.load(path)
        module = program.module()
    except Exception as error:  # a file of another kind
        text = f"{type(error).__name__}: {error}"[:300]
        return {"loaded": text, "batch": None, "first": None, "second": None}
    names = program.graph_signature.user_inputs
    nodes = [node for node in program.graph.nodes if node.op == "placeholder" and node.name in names]
    batch = type(nodes[0].meta["val"].shape[0]).__name__ if nodes else None
    first, second = run_outputs(module, inputs), run_outputs(module, inputs)
    return {"loaded": "", "batch": batch, "first": first, "second": second}


# max_abs_diff


@check("max_abs_diff", points=3, seconds=1, devices=("cpu",))
def test_worst_case(student, rng):
    """max_abs_diff sees one element in one of three inputs, and gives inf for other shapes and for NaN."""
    check_finite(student, rng)
    check_infinite(student, rng)


def check_finite(student: Any, rng: Rng) -> None:
    for place, sign in ((1, 1), (1, -1), (2, 1), (0, -1)):
        left = [rng.normal(2, 5), rng.normal(3, 3), rng.normal(4)]
        right = [a + rng.uniform(*a.shape, low=-0.1, high=0.1) for a in left]
        right[place].view(-1)[rng.integer(1, 4)] += sign * rng.number(0.2, 0.4)
        gaps = [(a.double() - b.double()) for a, b in zip(left, right, strict=True)]
        want = max(gap.abs().max().item() for gap in gaps)
        mean = sum(gap.abs().mean().item() for gap in gaps) / 3
        flat = torch.cat([gap.flatten() for gap in gaps])
        text = f"{{:.3g}} reported, {want:.3g} is the largest deviation: "
        mistakes = {
            text.format(mean) + "take the largest, not the mean. One wrong element must show": mean,
            text.format(gaps[place].abs().mean().item())
            + "take the largest element, not the mean of an input": (
                max(gap.abs().mean().item() for gap in gaps)
            ),
            text.format(flat.abs().mean().item()) + "take the largest, not the mean": flat.abs()
            .mean()
            .item(),
            text.format(flat.max().item())
            + "f(x) may be below g(x): take absolute values": flat.max().item(),
            text.format((-flat).max().item()) + "g(x) may be below f(x): take absolute values": (
                (-flat).max().item()
            ),
            text.format(gaps[-1].abs().max().item()) + "only the last input was kept": gaps[-1]
            .abs()
            .max()
            .item(),
            text.format(gaps[0].abs().max().item()) + "only the first input was seen": gaps[0]
            .abs()
            .max()
            .item(),
            text.format(sum(gap.abs().max().item() for gap in gaps)) + "the inputs were added up": (
                sum(gap.abs().max().item() for gap in gaps)
            ),
        }
        got = student.run(difference, left, right)
        tolerances = {"rtol": 1e-5, "atol": 1e-6}  # one subtraction of float32 values near 1
        recognise(got, want, mistakes, **tolerances)
        close(got, want, **tolerances, what="the largest deviation")
    equal = [rng.normal(3, 2), rng.normal(5)]
    close(
        student.run(difference, equal, equal), 0.0, rtol=0, atol=0, what="for two equal functions, the result"
    )


def check_infinite(student: Any, rng: Rng) -> None:
    """Each time everything else agrees: a comparison that broadcasts, or forgets NaN, gives 0."""
    infinite = float("inf")
    row, value = rng.normal(3), rng.number(1, 2)
    shapes = [((4, 1), (4,)), ((3,), (1, 3)), ((2, 3), (3, 2)), ((), (1,))]
    for i in rng.permutation(len(shapes)):
        a, b = (torch.full(shape, value) for shape in shapes[i])
        got = student.run(difference, [row, a], [row, b])
        says = "Broadcasting hides a wrong shape: compare the shapes first"
        what = f"with outputs of the shapes {shapes[i][0]} and {shapes[i][1]}, the result"
        close(got, infinite, what=what, says=says)
    for place, sides in ((0, "left"), (1, "right"), (2, "both"), (1, "both")):
        left = [rng.normal(2, 3) for _ in range(3)]
        right = [a + 0.25 for a in left]
        for side, values in (("left", left), ("right", right)):
            if sides in (side, "both"):
                values[place] = values[place].clone()
                values[place][1, 1] = float("nan")
        who = {"left": "f alone", "right": "g alone", "both": "f and g"}[sides]
        says = "No comparison with NaN is true, and max(worst, nan) may keep worst: ask isnan() yourself"
        what = f"with a NaN in one output of {who}, the result"
        close(student.run(difference, left, right), infinite, what=what, says=says)


@probe
def difference(student, left, right):
    """f and g look their outputs up: the inputs are only numbers of rows in a table."""
    inputs = [torch.tensor(float(i)) for i in range(len(left))]
    return student.max_abs_diff(lambda i: left[int(i)].clone(), lambda i: right[int(i)].clone(), inputs)


# torch.compile


@check("shrink", points=3, seconds=4)
def test_fullgraph(student, rng, device):
    """shrink gives the right values as it is, and through torch.compile(fullgraph=True) in one graph."""
    inputs = [shifted(rng, shape, sign, device) for shape, sign in shrink_cases(rng)]
    inputs.append(torch.tensor([1.5, -1.5, 0.0], device=device))  # a mean of exactly 0 is not positive
    wants = [(x / 2 if x.mean() > 0 else x * 2) for x in inputs]
    kinds = ["student", "one graph", "branch"]
    order = [kinds[i] for i in rng.permutation(3)]
    seen = student.run(compile_shrink, inputs, order)
    plain, after, compiled = fields(seen, "plain", "inputs", "compiled")
    for x, want, got in zip(inputs, wants, items(plain, len(inputs)), strict=True):
        check_shrunk(got, x, want, "shrink(x)")
    same(after, inputs, what="x after the call", says="Leave x as it is: make a new tensor")
    good, bad, own = fields(compiled, "one graph", "branch", "student")
    for x, want, got in zip(inputs, wants, results(good), strict=True):
        check_shrunk(got, x, want, "a known good function, compiled,")
    ok(
        refused(bad),
        "torch.compile(fullgraph=True) accepted a Python branch on a tensor: leave torch.compile as it is",
    )
    for x, want, got in zip(inputs, wants, results(own), strict=True):
        check_shrunk(got, x, want, "shrink(x), compiled,")


def refused(seen: Any) -> bool:
    error, _ = fields(seen, "error", "outputs")
    return isinstance(error, str) and error != ""


def results(seen: Any) -> list[Any]:
    error, outputs = fields(seen, "error", "outputs")
    ok(
        not refused(seen),
        f"fullgraph=True failed: {error}",
        "A Python branch on a tensor value (if, and, float(), .item()) breaks the graph. Let a tensor "
        "operation choose: torch.where",
    )
    return items(outputs, 5, what="the outputs of the compiled function")


def shrink_cases(rng: Rng) -> list[tuple[tuple[int, ...], int]]:
    cases = [((5,), 1), ((5,), -1), ((3, 4), -1), ((3, 4), 1)]
    return [cases[i] for i in rng.permutation(len(cases))]


def shifted(rng: Rng, shape: tuple[int, ...], sign: int, device: str) -> Tensor:
    """Values of both signs whose mean is clearly on one side."""
    x = rng.normal(*shape, device=device)
    return x - x.mean() + sign * 0.3


def check_shrunk(got: Any, x: Tensor, want: Tensor, what: str) -> None:
    mean = x.mean().item()
    mistakes = {
        "Each value was judged by its own sign: one mean, that of all values, decides for all of x": (
            torch.where(x > 0, x / 2, x * 2)
        ),
        f"The mean is {mean:.3g}, and the other factor was used: halve if it is above 0, else double": (
            x * 2 if mean > 0 else x / 2
        ),
    }
    if x.dim() == 2:
        message = "Each row was judged by its own mean: one mean, that of all values, decides for all of x"
        mistakes[message] = torch.where(x.mean(1, keepdim=True) > 0, x / 2, x * 2)
    recognise(got, want, mistakes)
    close(got, want, what=what)


@probe
def compile_shrink(student, inputs, order):
    def branch(x):
        if x.mean() > 0:
            return x / 2
        return x * 2

    def one_graph(x):
        return x * torch.where(x.mean() > 0, 0.5, 2.0)

    def run(function):
        torch._dynamo.reset()
        compiled = torch.compile(function, fullgraph=True, backend="eager")
        try:
            return {"error": "", "outputs": [compiled(x.clone()) for x in inputs]}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}".splitlines()[0][:200], "outputs": None}

    given = [x.clone() for x in inputs]
    plain = [student.shrink(x) for x in given]
    functions = {"student": student.shrink, "one graph": one_graph, "branch": branch}
    return {"compiled": {kind: run(functions[kind]) for kind in order}, "plain": plain, "inputs": given}


@check("compile_dynamic", points=5, seconds=4, devices=("cpu",))
def test_few_compiles(student, rng):
    """Two graphs of the given backend, or one, serve batches of 2, 3, 5, 8 and 13."""
    # No dimension may equal a batch size: torch.compile takes equal sizes for one symbol ("duck shaping").
    weight, mark = rng.normal(4, 7), rng.number(10, 20)
    sizes = [(2, 3, 5, 8, 13)[i] for i in rng.permutation(5)]
    inputs = [rng.normal(n, 4) for n in sizes]
    kinds = ["student", "static", "dynamic"]
    order = [kinds[i] for i in rng.permutation(3)]
    seen = student.run(compile_counting, inputs, weight, mark, order)
    static, dynamic, own = fields(seen, "static", "dynamic", "student")
    void = "torch.compile itself does not count as it should: leave it and its settings as they are"
    same([fields(one, "graphs", "outputs")[0] for one in (static, dynamic)], [5, 1], what="graphs", says=void)
    graphs, outputs = fields(own, "graphs", "outputs")
    for x, got in zip(inputs, items(outputs, 5, what="the outputs"), strict=True):
        plain = ((x.double() @ weight.double()).cos() + x.double().sum()).float()
        # Sums of at most 52 float32 values.
        tolerances = {"rtol": 1e-4, "atol": 1e-4}
        says = (
            "The result did not come from a graph of the given backend (it adds a secret number): give "
            "torch.compile both fn and backend, and return what it gives"
        )
        recognise(got, plain + mark, {says: plain}, **tolerances)
        close(got, plain + mark, **tolerances, what=f"for a batch of {len(x)}, the output", says=says)
    ok(type(graphs) is int and graphs >= 1, "The given backend was never called: hand it on to torch.compile")
    ok(
        graphs <= 2,
        f"{graphs} compilations for 5 batch sizes",
        "Each size got a graph of its own. Let torch.compile treat sizes as symbols: dynamic=True",
    )


@probe
def compile_counting(student, inputs, weight, mark, order):
    def run(kind):
        graphs = []

        def backend(graph, example_inputs):
            graphs.append(1)
            return lambda *values: tuple(out + mark for out in graph(*values))

        def fn(x):
            return (x @ weight).cos() + x.sum()

        torch._dynamo.reset()
        if kind == "student":
            compiled = student.compile_dynamic(fn, backend)
        else:
            compiled = torch.compile(fn, backend=backend, dynamic=kind == "dynamic")
        # On copies: mark_dynamic leaves its mark on a tensor.
        return {"outputs": [compiled(x.clone()) for x in inputs], "graphs": len(graphs)}

    return {kind: run(kind) for kind in order}


# quantise


@check("quantise", points=5, seconds=1)
def test_error_bound(student, rng, device):
    """quantise is off by half a step at most in each row, for rows of very different size and for zeros."""
    for rows, columns in ((5, 7), (6, 6), (4, 3)):
        w = rng.normal(rows, columns, device=device)
        sizes = torch.logspace(-3, 3, rows, device=device)[torch.tensor(rng.permutation(rows), device=device)]
        w = w * sizes.unsqueeze(1)
        w[1] = -w[1].abs()  # the largest of a row may be negative
        w[rows - 2] = 0
        check_quantised(student.quantise(w), w)


def check_quantised(got: Any, w: Tensor) -> None:
    rows = w.shape[0]
    q, scale = items(got, 2, what="quantise(w)")
    says = "int8 is the whole point: round, then .to(torch.int8)"
    is_tensor(q, shape=tuple(w.shape), dtype=torch.int8, what="q", says=says)
    says = (
        "One scale for each output row: the largest |value| over dimension 1, kept as a dimension of size 1"
    )
    is_tensor(scale, shape=(rows, 1), dtype=torch.float32, what="scale", says=says)
    ok(q.device == scale.device == w.device, "q and scale must be on the device of w")
    ok(
        bool(scale.isfinite().all()),
        "A scale is not a finite number: a row of zeros must not be divided by its own largest value, 0",
    )
    largest = w.double().abs().amax(1, keepdim=True)
    nonzero = largest.squeeze(1) > 0
    steps = q.double()
    same(steps[~nonzero], torch.zeros_like(steps[~nonzero]), what="q of a row of zeros")
    mistakes = {
        "There is one scale for the whole matrix: the small rows lost all their bits. Take one scale "
        "per output row": largest.amax().expand(rows, 1)[nonzero] / 127,
        "The scale is largest/128: +largest would be step 128, which int8 has not. Divide by 127": (
            largest[nonzero] / 128
        ),
        "The scale is (max − min)/255, that of an asymmetric scheme: take largest |value|/127": (
            (w.double().amax(1, keepdim=True) - w.double().amin(1, keepdim=True))[nonzero] / 255
        ),
        "The scale lacks the absolute value: the largest of a row may be negative": (
            w.double().amax(1, keepdim=True)[nonzero] / 127
        ),
    }
    found, wanted = scale.double()[nonzero], largest[nonzero] / 127
    recognise(found, wanted, mistakes, rtol=1e-5, atol=0)
    close(
        found, wanted, rtol=1e-5, atol=0, what="scale", says="It is the largest |value| of the row, over 127"
    )
    extremes = steps.abs().amax(1)[nonzero]
    says = "The largest |value| of a row must become ±127, and nothing may lie beyond or wrap around"
    close(extremes, torch.full_like(extremes, 127.0), what="the largest |q| of each row", says=says)
    error = (w.double() - steps * scale.double()).abs() / scale.double().clamp(min=1e-30)
    worst = error[nonzero].amax().item()
    ok(
        worst <= 0.5001,  # of a step; w/scale itself is rounded in float32, by 127·6e-8
        f"q·scale is off by {worst:.3g} of a step, more than half a step",
        "Round to the nearest whole number before the conversion to int8, which only cuts off",
    )
