import torch
import torch.nn.functional as F

from grader.checks import check, close, same


@check("scale", points=1)
def test_scale(student, rng):
    """scale is 2x+1."""
    x = rng.normal(20, 30)
    close(student.scale(x), 2 * x + 1)


@check("product", points=1)
def test_product(student, rng):
    """product multiplies matrices."""
    a, b = rng.normal(20, 30), rng.normal(30, 10)
    close(student.product(a, b), a @ b, rtol=1e-4, atol=1e-4)


@check("softmax", points=1)
def test_softmax(student, rng):
    """softmax sums to one."""
    x = rng.normal(20, 30)
    close(student.softmax(x), x.softmax(-1))


@check("grad", points=1)
def test_grad(student, rng):
    """grad of the cube."""
    x = rng.normal(20, 30)
    close(student.grad(x), 3 * x**2)


@check("linear", points=1)
def test_linear(student, rng):
    """linear layer."""
    x, w, b = rng.normal(20, 30), rng.normal(5, 30), rng.normal(5)
    close(student.linear(x, w, b), x @ w.T + b, rtol=1e-4, atol=1e-4)


@check("conv", points=1)
def test_conv(student, rng):
    """convolution."""
    x, w = rng.normal(2, 3, 16, 16), rng.normal(4, 3, 3, 3)
    close(student.conv(x, w), F.conv2d(x, w, padding=1), rtol=1e-4, atol=1e-4)


@check("ranks", points=1)
def test_ranks(student, rng):
    """ranks of the values."""
    order = torch.tensor(rng.permutation(50))
    same(student.ranks(order.float()), order)


@check("step", points=1)
def test_step(student, rng):
    """one step downhill."""
    w, g = rng.normal(20, 30), rng.normal(20, 30)
    close(student.step(w, g, 0.1), w - 0.1 * g)
