"""Example checks of 16_init_schedules: small numbers you can work out on paper. The hidden checks use others.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code, where it can use what a copy cannot carry, for example a model.
"""

import math

import torch
from torch import nn

from grader.checks import check, close, fields, is_tensor, items, ok, probe


@check("xavier")
def test_bound(student):
    """For 20×30 and gain 2 the numbers fill (−a, a) with a = 2·√(6/50) = 0.693, and a seed repeats them."""
    w, again = student.xavier(20, 30, 2.0, 7), student.xavier(20, 30, 2.0, 7)
    is_tensor(w, shape=(20, 30), dtype=torch.float32, what="xavier(20, 30, 2.0, 7)")
    largest = w.abs().max().item()
    ok(0.65 < largest <= 0.6929, f"the largest of 600 numbers is {largest:.4f}, expected just below 0.6928")
    close(again, w, rtol=0, atol=0, what="xavier with the same seed once more")


@check("init_weights")
def test_small_model(student):
    """Linear(4, 2) gets weights within √(6/6) = 1 and zero biases; LayerNorm keeps its ones."""
    weight, bias, norm = fields(student.run(init_small), "weight", "bias", "norm")
    is_tensor(weight, shape=(2, 4), dtype=torch.float32, what="the Linear's weight")
    ok((weight != 9).all(), "the Linear's weight still is what it was, 9 everywhere: draw it anew")
    ok((weight.abs() <= 1).all(), "a weight of Linear(4, 2) is outside ±√(6/(4 + 2)) = ±1")
    close(bias, torch.zeros(2), what="the Linear's bias")
    close(norm, torch.ones(2), what="the LayerNorm's weight", says="Choose by layer type, not by shape")


@probe
def init_small(student):
    model = nn.Sequential(nn.Sequential(nn.Linear(4, 2)), nn.LayerNorm(2))
    nn.init.constant_(model[0][0].weight, 9.0)
    student.init_weights(model)
    return {"weight": model[0][0].weight, "bias": model[0][0].bias, "norm": model[1].weight}


@check("activation_std")
def test_two_layers(student):
    """Width 256: "he" keeps the size at 1, "xavier" leaves √½ and then ½ of it."""
    he = items(student.activation_std(2, 256, "he", 1), 2, what='activation_std(2, 256, "he", 1)')
    xavier = items(student.activation_std(2, 256, "xavier", 1), 2, what='activation_std(2, 256, "xavier", 1)')
    close(he, [1.0, 1.0], rtol=0.3, what="he")
    close(xavier, [math.sqrt(0.5), 0.5], rtol=0.3, what="xavier")


@check("step_lr")
def test_tutorial(student):
    """step_size=10, gamma=0.1 as in the tutorial: 0.1 up to epoch 9, 0.01 from epoch 10, 0.001 from 20."""
    got = [student.step_lr(0.1, epoch, 10, 0.1) for epoch in (0, 9, 10, 19, 20)]
    close(got, [0.1, 0.1, 0.01, 0.01, 0.001], rtol=1e-6, atol=0, what="rates of epochs 0, 9, 10, 19, 20")


@check("fit_with_schedule")
def test_halves(student):
    """StepLR(step_size=1, gamma=0.5) from 1.0: three epochs use 1, 0.5 and 0.25; 0.125 is left after them."""
    rates, after = fields(student.run(fit_small), "rates", "after")
    close(rates, [1.0, 0.5, 0.25], what="the rates used")
    close(after, 0.125, what="the optimizer's rate after the last epoch")


@probe
def fit_small(student):
    model = nn.Linear(2, 2)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1, gamma=0.5)
    loader = [(torch.ones(3, 2), torch.tensor([0, 1, 1]))] * 2
    rates = student.fit_with_schedule(model, loader, 3, optimizer, scheduler)
    return {"rates": rates, "after": optimizer.param_groups[0]["lr"]}


@check("warmup_cosine")
def test_eight_steps(student):
    """warmup 2, total 6, from 1 to 0.2: half, full, full; in the middle (step 4) 0.6; 0.2 from step 6 on."""
    got = [student.warmup_cosine(step, 2, 6, 1.0, 0.2) for step in (0, 1, 2, 4, 6, 9)]
    close(got, [0.5, 1.0, 1.0, 0.6, 0.2, 0.2], what="rates of steps 0, 1, 2, 4, 6, 9")


@check("make_scheduler")
def test_two_groups(student):
    """warmup 2, total 4: both groups follow ½, 1, 1, ½, 0 of their own rates, 0.4 and 0.04."""
    got = student.run(five_steps)
    want = [[share * 0.4, share * 0.04] for share in (0.5, 1.0, 1.0, 0.5, 0.0)]
    close(got, want, what="the rates of both groups, step by step")


@probe
def five_steps(student):
    first, second = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([{"params": [first], "lr": 0.4}, {"params": [second], "lr": 0.04}])
    scheduler, rates = student.make_scheduler(optimizer, 2, 4), []
    for _ in range(5):
        rates.append([group["lr"] for group in optimizer.param_groups])
        optimizer.step()
        scheduler.step()
    return rates
