"""Example checks of 07_activations: small numbers you can work out on paper. The hidden checks use others.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code, where it can see what a copy cannot show, for example a gradient.
"""

import math

import torch

from grader.checks import check, close, fields, ok, probe, same


@probe
def differentiate(student, name, x):
    x.requires_grad_()
    out = getattr(student, name)(x)
    grad = None
    if isinstance(out, torch.Tensor) and out.requires_grad:
        out.sum().backward()
        grad = x.grad
    return {"out": out, "grad": grad}


@check("relu")
def test_three_numbers(student):
    """relu of [-2, 0.5, 3] is [0, 0.5, 3], and its gradient [0, 1, 1]."""
    out, grad = fields(student.run(differentiate, "relu", torch.tensor([-2.0, 0.5, 3.0])), "out", "grad")
    close(out, torch.tensor([0.0, 0.5, 3.0]), what="relu(x)")
    ok(grad is not None, "no gradient reached x: the result must come from x by operations of torch")
    close(grad, torch.tensor([0.0, 1.0, 1.0]), what="the gradient for x")


@check("sigmoid")
def test_known_values(student):
    """σ(0) = 1/2; with x = log 3, 1/(1 + 1/3) = 3/4."""
    x = torch.tensor([0.0, math.log(3), -math.log(3)])
    close(student.sigmoid(x), torch.tensor([0.5, 0.75, 0.25]), what="sigmoid(x)")


@check("sigmoid")
def test_far_out(student):
    """At x = -1000 and 1000 the value is 0 and 1, and the gradient 0: no NaN."""
    out, grad = fields(student.run(differentiate, "sigmoid", torch.tensor([-1000.0, 1000.0])), "out", "grad")
    close(out, torch.tensor([0.0, 1.0]), what="sigmoid(x)")
    ok(grad is not None, "no gradient reached x: the result must come from x by operations of torch")
    close(
        grad, torch.zeros(2), what="the gradient for x", says="exp(1000) is inf: let exp see no large number"
    )


@check("softmax")
def test_shares(student):
    """exp of [log 1, log 2, log 5] is [1, 2, 5]: shares of 8. Down the columns, equal rows get half each."""
    row = torch.tensor([1.0, 2.0, 5.0]).log()
    close(student.softmax(row, 0), torch.tensor([0.125, 0.25, 0.625]), what="softmax(row, 0)")
    close(student.softmax(torch.stack([row, row]), 0), torch.full((2, 3), 0.5), what="softmax(two rows, 0)")


@check("softmax")
def test_shift(student):
    """Adding one number to all changes no share, not even 1000."""
    row = torch.tensor([[1000.0, 1000.0], [0.0, 0.0]])
    close(student.softmax(row, 1), torch.full((2, 2), 0.5), atol=1e-4, what="softmax near 1000")


@check("log_softmax")
def test_pair(student):
    """The shares of [0, 200] are e⁻²⁰⁰ and 1: their logarithms are -200 and 0."""
    close(
        student.log_softmax(torch.tensor([0.0, 200.0]), 0), torch.tensor([-200.0, 0.0]), what="log_softmax(x)"
    )


@check("log_softmax")
def test_logs_of_shares(student):
    """The logarithms of the shares 1/8, 2/8, 5/8."""
    row = torch.tensor([[1.0, 2.0, 5.0]]).log()
    close(student.log_softmax(row, 1), torch.tensor([[0.125, 0.25, 0.625]]).log(), what="log_softmax(row, 1)")


@check("dead_fraction")
def test_one_of_four(student):
    """Unit 0 never fires; units 1, 2 and 3 fire at least once: 1/4."""
    acts = torch.tensor([[0.0, 1.0, 0.0, 2.0], [0.0, 0.0, 3.0, 1.0]])
    close(student.dead_fraction(acts), 0.25, what="dead_fraction(acts)")


@check("make_activation")
def test_relu_module(student):
    """make_activation("relu") is a module that acts like relu, and a new one each time."""
    out, one_object = fields(student.run(make_two, torch.tensor([-1.0, 2.0])), "out", "one_object")
    close(out, torch.tensor([0.0, 2.0]), what='make_activation("relu")([-1, 2])')
    same(one_object, False, what="whether two calls gave the same object")


@probe
def make_two(student, x):
    first, second = student.make_activation("relu"), student.make_activation("relu")
    return {"out": first(x), "one_object": first is second}


@check("make_activation")
def test_unknown_name(student):
    """A name that is none of the five raises ValueError."""
    kinds = student.run(kinds_of_error, "rleu")
    ok(
        isinstance(kinds, list) and "ValueError" in kinds,
        f'make_activation("rleu") should raise ValueError, but raised {str(kinds)[:80]}',
    )


@probe
def kinds_of_error(student, name):
    try:
        student.make_activation(name)
    except NotImplementedError:
        raise
    except Exception as error:
        return [base.__name__ for base in type(error).__mro__]
    return []


@check("ChannelPReLU")
def test_two_channels(student):
    """A quarter of each negative value at the start; with the slopes [2, 10], each channel has its own."""
    x = torch.tensor([[-4.0, -4.0], [4.0, -1.0]])
    start, planted = fields(student.run(use_prelu, x, torch.tensor([2.0, 10.0])), "start", "planted")
    close(start, torch.tensor([[-1.0, -1.0], [4.0, -0.25]]), what="the output of a new module")
    close(planted, torch.tensor([[-8.0, -40.0], [4.0, -10.0]]), what="the output with the slopes [2, 10]")


@probe
def use_prelu(student, x, slope):
    module = student.ChannelPReLU(2)
    start = module(x.clone())
    module.load_state_dict({"slope": slope})
    return {"start": start, "planted": module(x.clone())}


@check("SiLUFn")
def test_at_zero(student):
    """At 0 the value is 0·σ(0) = 0 and the gradient σ(0) = 1/2; 10 from above makes 5 of it."""
    out, grad = fields(student.run(apply_and_differentiate, torch.zeros(2)), "out", "grad")
    close(out, torch.zeros(2), what="SiLUFn.apply(x)")
    close(grad, torch.tensor([5.0, 5.0]), what="the gradient for x")


@probe
def apply_and_differentiate(student, x):
    x.requires_grad_()
    out = student.SiLUFn.apply(x)
    (10 * out).sum().backward()
    return {"out": out, "grad": x.grad}
