"""Example checks of 04_autograd: small numbers you can work out on paper. The hidden checks use others.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code, where it can see what a copy cannot show, for example whether you changed x itself.
"""

import torch

from grader.checks import check, close, fields, ok, probe, same


@check("tutorial_grad")
def test_ones(student):
    """For the tutorial's x, all ones in shape (2, 2), every gradient is 6·(1 + 2)/4 = 4.5."""
    close(student.tutorial_grad(torch.ones(2, 2)), torch.full((2, 2), 4.5), what="the gradient at x = 1")


@check("tutorial_grad")
def test_other_values(student):
    """Gradients differ where x differs: 6(x + 2)/2 for two elements."""
    close(student.tutorial_grad(torch.tensor([-2.0, 1.0])), torch.tensor([0.0, 9.0]), what="at [-2, 1]")


@check("grad_of")
def test_cube(student):
    """The gradient of Σ z³ is 3x², and a second call gives the same."""
    first, second, grad = fields(
        student.run(cube_twice, torch.tensor([1.0, 2.0, -1.0])), "first", "second", "grad"
    )
    want = torch.tensor([3.0, 12.0, 3.0])
    close(first, want, what="the gradient at [1, 2, -1]")
    close(second, want, what="the second call", says="a gradient was added to an older one: see README")
    same(grad, None, what="x.grad after the calls", says="leave the caller's x alone: work on a copy")


@probe
def cube_twice(student, x):
    first = student.grad_of(lambda z: (z**3).sum(), x)
    copy = first.clone() if isinstance(first, torch.Tensor) else first
    second = student.grad_of(lambda z: (z**3).sum(), x)
    return {"first": copy, "second": second, "grad": x.grad}


@check("total_grad")
def test_two_terms(student):
    """With w = [1, 2]: 2·1·[1, 0] + 2·3·[1, 1] = [8, 6]."""
    xs = [torch.tensor([1.0, 0.0]), torch.tensor([1.0, 1.0])]
    close(student.total_grad(torch.tensor([1.0, 2.0]), xs), torch.tensor([8.0, 6.0]), what="the total")


@check("manual_step")
def test_one_step(student):
    """The gradient of Σ w² is 2w: from [1, 2], a step of 0.25 leads to [0.5, 1]."""
    after, grad, requires_grad = fields(
        student.run(step_on_squares, torch.tensor([1.0, 2.0]), 0.25), "w", "grad", "requires_grad"
    )
    close(after, torch.tensor([0.5, 1.0]), what="w after the step", says="change the caller's w in place")
    same(requires_grad, True, what="w.requires_grad after the step")
    if grad is not None:
        close(grad, torch.zeros(2), what="w.grad after the step", says="clear it: None or zeros")


@probe
def step_on_squares(student, w, lr):
    w = w.clone().requires_grad_()
    (w * w).sum().backward()
    student.manual_step(w, lr)
    return {"w": w, "grad": w.grad, "requires_grad": w.requires_grad}


@check("fit_line")
def test_first_step(student):
    """From (0, 0), for the points (0, 1) and (1, 3), a step of 0.5 leads to a = 1.5, b = 2."""
    x, y = torch.tensor([0.0, 1.0]), torch.tensor([1.0, 3.0])
    close(student.fit_line(x, y, 1, 0.5), (1.5, 2.0), what="(a, b) after one step")


@check("fit_line")
def test_finds_line(student):
    """After 200 steps it has found y = 2x + 1, on which all three points lie."""
    x = torch.tensor([0.0, 1.0, 2.0])
    close(student.fit_line(x, 2 * x + 1, 200, 0.2), (2.0, 1.0), atol=1e-3, what="(a, b) after 200 steps")


@check("hvp")
def test_cubes(student):
    """The Hessian of Σ z³ has 6x on its diagonal and 0 elsewhere: at [1, 2], H·[1, 10] = [6, 120]."""
    seen = student.run(hvp_of_cubes, torch.tensor([1.0, 2.0]), torch.tensor([1.0, 10.0]))
    close(seen, torch.tensor([6.0, 120.0]), what="H·v")


@probe
def hvp_of_cubes(student, x, v):
    return student.hvp(lambda z: (z**3).sum(), x, v)


@check("LogSumExp")
def test_two_rows(student):
    """log(e⁰ + e⁰) = log 2; with an upstream gradient of 10, each of the two gets half of it."""
    out, grad = fields(
        student.run(apply_and_differentiate, torch.zeros(2, 2), torch.tensor([1.0, 10.0])), "out", "grad"
    )
    close(out, torch.tensor([2.0, 2.0]).log(), what="LogSumExp.apply(x)")
    close(grad, torch.tensor([[0.5, 0.5], [5.0, 5.0]]), what="the gradient for x")


@probe
def apply_and_differentiate(student, x, g):
    x.requires_grad_()
    out = student.LogSumExp.apply(x)
    (out * g).sum().backward()
    return {"out": out, "grad": x.grad}


@check("ste_round")
def test_three_numbers(student):
    """Forward [0, 2, -3]; backward, the upstream gradient [1, 10, 100] arrives unchanged."""
    x, g = torch.tensor([0.2, 1.7, -2.6]), torch.tensor([1.0, 10.0, 100.0])
    out, grad = fields(student.run(round_and_differentiate, x, g), "out", "grad")
    close(out, torch.tensor([0.0, 2.0, -3.0]), what="ste_round(x)")
    ok(grad is not None, "no gradient reached x: the result must still depend on x for autograd")
    close(grad, g, what="the gradient for x")


@probe
def round_and_differentiate(student, x, g):
    x.requires_grad_()
    out = student.ste_round(x)
    if out.requires_grad:
        (out * g).sum().backward()
    return {"out": out, "grad": x.grad}
