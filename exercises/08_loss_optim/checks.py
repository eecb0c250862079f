"""Example checks of 08_loss_optim: small numbers you can work out on paper. The hidden checks use others.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code, where it can see what a copy cannot show, for example whether a weight moved.
"""

import math

import torch
from torch import nn

from grader.checks import check, close, fields, is_tensor, items, ok, probe, same


@check("cross_entropy")
def test_even_odds(student):
    """Equal logits for four classes: each has p = 1/4, whatever the label, so the loss is log 4."""
    got = student.cross_entropy(torch.zeros(3, 4), torch.tensor([0, 3, 3]))
    close(got, torch.tensor(math.log(4)), what="cross_entropy of equal logits")


@check("cross_entropy")
def test_large_logits(student):
    """Logits 0 and 500 with label 0: p = e⁻⁵⁰⁰, so the loss is 500."""
    got = student.cross_entropy(torch.tensor([[0.0, 500.0]]), torch.tensor([0]))
    close(got, torch.tensor(500.0), what="cross_entropy of [0, 500] with label 0")


@probe
def apply_loss(student, task, outputs, targets):
    return student.choose_loss(task)(outputs, targets)


@check("choose_loss")
def test_three_tasks(student):
    """Two equal logits cost log 2; so does a raw 0 for the target 1; [1, 3] against 0 costs (1 + 9)/2."""
    log2, zeros = torch.tensor(math.log(2)), torch.zeros(2)
    got = student.run(apply_loss, "multiclass", torch.zeros(1, 2), torch.tensor([1]))
    close(got, log2, what='choose_loss("multiclass")')
    close(student.run(apply_loss, "binary", zeros, torch.ones(2)), log2, what='choose_loss("binary")')
    got = student.run(apply_loss, "regression", torch.tensor([1.0, 3.0]), zeros)
    close(got, torch.tensor(5.0), what='choose_loss("regression")')


@check("MySGD")
def test_two_steps(student):
    """Gradient 1 twice, lr 0.1, momentum 0.5: v is 1, then 1.5, so w goes from 1 to 0.9 to 0.75."""
    seen = items(student.run(walk, torch.tensor([1.0, 2.0])), 2, what="w after the two steps")
    close(seen[0], torch.tensor([0.9, 1.9]), what="w after one step")
    close(seen[1], torch.tensor([0.75, 1.75]), what="w after two steps")


@probe
def walk(student, start):
    w = nn.Parameter(start)
    optimizer = student.MySGD([w], lr=0.1, momentum=0.5)
    seen = []
    for _ in range(2):
        optimizer.zero_grad()
        w.sum().backward()
        optimizer.step()
        seen.append(w.detach().clone())
    return seen


@check("adam_step")
def test_first_step(student):
    """In the first step m̂ = g and v̂ = g²: every weight moves by lr, whatever the size of its gradient."""
    zero = torch.zeros(2)
    p, m, v = items(
        student.adam_step(torch.tensor([1.0, 2.0]), torch.tensor([10.0, -0.01]), zero, zero, 1, 0.5), 3
    )
    close(p, torch.tensor([0.5, 2.5]), what="p")
    close(m, torch.tensor([1.0, -0.001]), what="m, a tenth of g")
    close(v, torch.tensor([0.1, 1e-7]), what="v, a thousandth of g²", rtol=1e-4, atol=0)


@check("make_sgd")
def test_frozen(student):
    """Of two layers, one frozen, only the other's weight and bias are in the optimizer."""
    lr, momentum, inside = fields(student.run(look_into, 0.1, 0.9), "lr", "momentum", "inside")
    close((lr, momentum), (0.1, 0.9), what="(lr, momentum)")
    same(inside, ["1.weight", "1.bias"], what="the parameters in the optimizer")


@probe
def look_into(student, lr, momentum):
    model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
    model[0].requires_grad_(False)
    optimizer = student.make_sgd(model, lr, momentum)
    inside = {id(p) for group in optimizer.param_groups for p in group["params"]}
    names = [name for name, p in model.named_parameters() if id(p) in inside]
    group = optimizer.param_groups[0]
    return {"lr": group["lr"], "momentum": group["momentum"], "inside": names}


@check("decay_groups")
def test_norm_layer(student):
    """Of a Linear and a LayerNorm, only the Linear's weight decays."""
    decayed, others = fields(student.run(names_by_decay, 0.1), "decayed", "others")
    same(decayed, ["0.weight"], what="the parameters with weight_decay 0.1")
    same(others, ["0.bias", "1.weight", "1.bias"], what="the parameters with weight_decay 0")


@probe
def names_by_decay(student, decay):
    model = nn.Sequential(nn.Linear(3, 2), nn.LayerNorm(2))
    optimizer = torch.optim.AdamW(student.decay_groups(model, decay), lr=0.1)
    inside = {decay: set(), 0: set()}
    for group in optimizer.param_groups:
        inside[group["weight_decay"]] |= {id(p) for p in group["params"]}
    decayed = [name for name, p in model.named_parameters() if id(p) in inside[decay]]
    return {"decayed": decayed, "others": [n for n, p in model.named_parameters() if id(p) in inside[0]]}


@check("clip_gradients")
def test_three_four_five(student):
    """Gradients 3 and 4 have the norm 5; clipped to 1 they are 0.6 and 0.8."""
    norm, grads = fields(student.run(clip, [3.0, 4.0], 1.0), "norm", "grads")
    close(norm, 5.0, what="the returned norm")
    close(grads, [torch.tensor([0.6]), torch.tensor([0.8])], what="the gradients")


@probe
def clip(student, values, limit):
    params = [nn.Parameter(torch.zeros(1)) for _ in values]
    for p, value in zip(params, values, strict=True):
        p.grad = torch.tensor([value])
    return {"norm": student.clip_gradients(params, limit), "grads": [p.grad for p in params]}


@check("adamw_step")
def test_decay_alone(student):
    """Without a gradient, p only shrinks by 1 − lr·wd = 0.9."""
    zero = torch.zeros(2)
    p = items(student.adamw_step(torch.tensor([1.0, 2.0]), zero, zero, zero, 1, 0.5, 0.2), 3)[0]
    close(p, torch.tensor([0.9, 1.8]), what="p")
    ok(is_tensor(p).dim() == 1, "p should have one dimension")
