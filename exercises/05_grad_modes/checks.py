"""Example checks of 05_grad_modes: small numbers you can work out on paper. The hidden checks use others."""

import torch
from torch import nn

from grader.checks import check, close, fields, probe, same


@check("predict")
def test_dropout_is_off(student):
    """With dropout switched off every output is 3; the model comes back in train mode."""
    out, training, needs_grad = fields(student.run(ones_through_dropout), "out", "training", "needs_grad")
    close(out, torch.full((2, 1), 3.0), what="the outputs", says="call model.eval() before the forward")
    same(training, True, what="model.training afterwards")
    same(needs_grad, False, what="whether the outputs require grad")


@probe
def ones_through_dropout(student):
    model = nn.Sequential(nn.Dropout(0.5), nn.Linear(3, 1, bias=False))
    nn.init.ones_(model[1].weight)
    out = student.predict(model, torch.ones(2, 3))
    return {"out": out.detach(), "training": model.training, "needs_grad": out.requires_grad}


@check("square_no_grad")
def test_of_three(student):
    """The square of 3 is 9, and 3 still requires grad."""
    out, needs_grad, kept = fields(student.run(square_of_three), "out", "needs_grad", "kept")
    close(out, torch.tensor([9.0]))
    same([needs_grad, kept], [False, True], what="requires_grad of the result and of x")


@probe
def square_of_three(student):
    x = torch.tensor([3.0], requires_grad=True)
    out = student.square_no_grad(x)
    return {"out": out.detach(), "needs_grad": out.requires_grad, "kept": x.requires_grad}


@check("freeze")
def test_first_layer(student):
    """A Linear from 3 to 2 has 8 scalars; the second layer still learns."""
    count, flags = fields(student.run(freeze_first), "count", "flags")
    same(count, 8, what="the count")
    same(flags, [False, False, True, True], what="requires_grad of the four parameters")


@probe
def freeze_first(student):
    model = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1))
    count = student.freeze(model, ["0"])
    return {"count": count, "flags": [p.requires_grad for p in model.parameters()]}


@check("detach_copy")
def test_write_to_the_copy(student):
    """Writing to the copy leaves the source alone."""
    source, copy = fields(student.run(write_seven), "source", "copy")
    close(source, torch.zeros(2), what="the source", says="detach() shares memory")
    close(copy, torch.full((2,), 7.0), what="the copy")


@probe
def write_seven(student):
    x = torch.zeros(2, requires_grad=True)
    copy = student.detach_copy(x)
    copy.fill_(7.0)
    return {"source": x.detach(), "copy": copy}


@check("mean_loss")
def test_of_four(student):
    """The mean of 0, 2, 4 and 6 is 3.0."""
    same(student.run(mean_of_four), 3.0, what="mean_loss")


@probe
def mean_of_four(student):
    w = torch.tensor(2.0, requires_grad=True)
    return student.mean_loss(w * k for k in range(4))


@check("ema_update")
def test_one_weight(student):
    """0.75·1 + 0.25·5 is 2."""
    close(student.run(blend), torch.tensor([[2.0]]), what="the weight of ema")


@probe
def blend(student):
    ema, model = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)
    nn.init.constant_(ema.weight, 1.0)
    nn.init.constant_(model.weight, 5.0)
    student.ema_update(ema, model, 0.75)
    return ema.weight.detach()


@check("features")
def test_head_learns(student):
    """The gradient of a head on features that are all 1 is 1; the frozen layer gets none."""
    head, frozen = fields(student.run(head_on_ones), "head", "frozen")
    close(head, torch.tensor([[1.0]]), what="the head's gradient")
    same(frozen, None, what="the frozen layer's gradient")


@probe
def head_on_ones(student):
    frozen, head = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)
    nn.init.ones_(frozen.weight)
    head(student.features(frozen, torch.ones(1, 1))).sum().backward()
    return {"head": head.weight.grad, "frozen": frozen.weight.grad}
