"""Example checks of 13_devices: small numbers you can work out on paper. The hidden checks use others.

A function marked @probe runs beside your code, where it can see what a copy cannot show, for example a tensor
on the meta device, which has no values to copy.
"""

import torch
from torch import nn

from grader.checks import check, close, fields, ok, probe, raises, same


@check("pick_device")
def test_cpu(student):
    """The CPU is always there; "gpu" is no device."""
    kind, name = fields(student.run(pick_cpu), "kind", "name")
    same([kind, name], ["device", "cpu"], what="pick_device('cpu')", says="a torch.device, not a string")
    raises("ValueError", student.pick_device, "gpu")


@probe
def pick_cpu(student):
    picked = student.pick_device("cpu")
    return {"kind": type(picked).__name__, "name": str(picked)}


@check("to_device")
def test_list_in_dict(student):
    """Both tensors of {"x": [a, b], "id": 7} are on meta, and the 7 is still a 7."""
    places, number = fields(student.run(move_list), "places", "number")
    same(places, ["meta", "meta"], what="where the tensors are", says="use what Tensor.to returns")
    same(number, 7, what='the "id"')


@probe
def move_list(student):
    moved = student.to_device({"x": [torch.ones(2), torch.ones(3)], "id": 7}, "meta")
    return {"places": [x.device.type for x in moved["x"]], "number": moved["id"]}


@check("step_on")
def test_one_weight(student):
    """Weight 1, input 2, target 0: the loss is 4, its gradient 8; a step of 0.125 leads to 0."""
    loss, weight = fields(student.run(one_weight), "loss", "weight")
    close(loss, torch.tensor(4.0), what="the loss")
    close(weight, torch.zeros(1, 1), what="the weight after the step")


@probe
def one_weight(student):
    model = nn.Linear(1, 1, bias=False)
    nn.init.ones_(model.weight)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.125)
    batch = torch.tensor([[2.0]]), torch.tensor([[0.0]])
    return {"loss": student.step_on(model, batch, nn.MSELoss(), optimizer, "cpu"), "weight": model.weight}


@check("causal_bias")
def test_two_positions(student):
    """The first of two positions must not see the second; float64 stays float64."""
    inf = float("inf")
    want = torch.tensor([[0.0, -inf], [0.0, 0.0]], dtype=torch.float64)
    close(student.causal_bias(torch.ones(1, 2, 5, dtype=torch.float64)), want, what="the bias")


@check("forward_bf16")
def test_rounded_weight(student):
    """bfloat16 has 8 bits of precision: a weight of 1.001 acts like 1, and is still 1.001 afterwards."""
    out, weight = fields(student.run(rounded_weight), "out", "weight")
    close(
        out, torch.ones(1, 1), rtol=0, atol=0, what="the output for 1", says="run the forward under autocast"
    )
    close(weight, torch.full((1, 1), 1.001), what="the weight afterwards")


@probe
def rounded_weight(student):
    model = nn.Linear(1, 1, bias=False)
    nn.init.constant_(model.weight, 1.001)
    return {"out": student.forward_bf16(model, torch.ones(1, 1)), "weight": model.weight}


@check("amp_step")
def test_clipped(student):
    """Weight 0, input 1, target 1: the gradient −2 is clipped to −0.5, so the weight becomes 0.5."""
    norm, weight = fields(student.run(clipped), "norm", "weight")
    close(norm, 2.0, what="the returned norm")
    close(weight, torch.full((1, 1), 0.5), what="the weight after the step")


@probe
def clipped(student):
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    scaler = torch.amp.GradScaler("cpu", init_scale=4.0)
    one = torch.ones(1, 1)
    norm = student.amp_step(model, (one, one), nn.MSELoss(), optimizer, scaler, 0.5)
    return {"norm": norm, "weight": model.weight}


@check("benchmark")
def test_fake_clock(student):
    """One call of warm-up, three timed ones of 1, 9 and 1 seconds: the median is 1."""
    result, calls = fields(student.run(fake_clock), "result", "calls")
    close(result, 1.0, what="the median")
    ok(calls == 4, f"fn was called {calls} times, expected 4")


@probe
def fake_clock(student):
    seconds, calls = [50.0, 1.0, 9.0, 1.0], []
    result = student.benchmark(lambda: calls.append(1), 1, 3, clock=lambda: sum(seconds[: len(calls)]))
    return {"result": result, "calls": len(calls)}
