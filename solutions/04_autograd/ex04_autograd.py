"""04 Autograd: build graphs, take gradients, write a backward pass of your own.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32 unless a docstring says otherwise, and may live on a GPU: let new tensors follow the
device of the arguments. Marked `Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor


def tutorial_grad(x: Tensor) -> Tensor:
    """Gradient of mean(3·(x + 2)²) with respect to x, taken by autograd.

    Args: x of any shape, float32; it does not require grad when it comes in.
    Returns: a tensor of the shape and dtype of x.

    >>> tutorial_grad(torch.tensor([0.0, 1.0, 3.0]))
    tensor([ 4.,  6., 10.])

    Difficulty 1/5, importance 5/5, about 5 minutes.
    """
    ### BEGIN SOLUTION
    x = x.detach().clone().requires_grad_()
    y = x + 2
    z = y * y * 3
    z.mean().backward()
    return x.grad
    ### END SOLUTION


def grad_of(f: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """Gradient of f at x. The caller's x stays exactly as it was: its values, requires_grad and .grad.

    Args: f takes a tensor of the shape of x and gives one of shape (); x of any shape, float32.
        The caller may use x elsewhere: it may require grad or not, and its .grad may hold something already.
    Returns: a tensor of the shape and dtype of x.
    Raises: RuntimeError (autograd's own) if f(x) has more than one value.

    >>> grad_of(lambda z: (z**3).sum(), torch.tensor([1.0, 2.0]))
    tensor([ 3., 12.])

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    x = x.detach().clone().requires_grad_()
    return torch.autograd.grad(f(x), x)[0]
    ### END SOLUTION


def total_grad(w: Tensor, xs: list[Tensor]) -> Tensor:
    """Sum over xs of the gradients of (w·x)² with respect to w: one backward pass per x, accumulating.

    Args: w (d,), float32; xs a list of at least one tensor (d,), float32.
    Returns: (d,), float32.

    >>> total_grad(torch.tensor([1.0, 2.0]), [torch.tensor([1.0, 0.0]), torch.tensor([1.0, 1.0])])
    tensor([8., 6.])

    Difficulty 2/5, importance 4/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    w = w.detach().clone().requires_grad_()
    for x in xs:
        (w @ x).square().backward()
    return w.grad
    ### END SOLUTION


def manual_step(w: Tensor, lr: float) -> None:
    """One step of gradient descent, w − lr·gradient, written into w itself.

    Args: w of any shape, float32, a leaf that requires grad and whose .grad is filled; lr the step size.
    Returns: nothing. Afterwards w holds the new values in the same memory, is still a leaf that requires
        grad, and its gradient is cleared (None or zeros), ready for the next backward pass.

    >>> w = torch.tensor([1.0, 2.0], requires_grad=True)
    >>> (w * w).sum().backward()
    >>> manual_step(w, lr=0.25)
    >>> w
    tensor([0.5000, 1.0000], requires_grad=True)

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        w -= lr * w.grad
    w.grad = None
    ### END SOLUTION


def fit_line(x: Tensor, y: Tensor, steps: int, lr: float) -> tuple[float, float]:
    """Fit y ≈ a·x + b by gradient descent on the mean squared error, without torch.nn and torch.optim.

    Start at a = 0, b = 0. Each step computes mean((a·x + b − y)²) over all n points once and moves a and b
    together, each by −lr times its gradient.

    Args: x, y (n,), float32; steps the number of steps; lr the step size.
    Returns: (a, b) after the last step, two Python floats.

    >>> fit_line(torch.tensor([0.0, 1.0]), torch.tensor([1.0, 3.0]), steps=1, lr=0.5)
    (1.5, 2.0)

    Difficulty 3/5, importance 5/5, about 15 minutes.
    """
    ### BEGIN SOLUTION
    line = torch.zeros(2, device=x.device, requires_grad=True)
    for _ in range(steps):
        a, b = line
        loss = (a * x + b - y).square().mean()
        (gradient,) = torch.autograd.grad(loss, line)
        with torch.no_grad():
            line -= lr * gradient
    a, b = line.tolist()
    return a, b
    ### END SOLUTION


def hvp(f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    """Extension. Hessian-vector product: H·v, where H (d, d) holds the second derivatives of f at x.

    H itself is never built: for d = 20 000 it would take 1.6 GB, while H·v needs little more than a gradient.

    Args: f takes a tensor (d,) and gives one of shape (); x, v (d,), float32.
    Returns: (d,), float32.

    >>> hvp(lambda z: (z**3).sum(), torch.tensor([1.0, 2.0]), torch.tensor([1.0, 10.0]))
    tensor([  6., 120.])

    Difficulty 4/5, importance 2/5, about 20 minutes.
    """
    ### BEGIN SOLUTION
    x = x.detach().clone().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    return torch.autograd.grad(gradient, x, grad_outputs=v)[0]
    ### END SOLUTION


class LogSumExp(torch.autograd.Function):
    """Extension. log(sum(exp(x))) over the last dimension, with a backward pass of your own.

    It is used as LogSumExp.apply(x) and must also work for values near 1000 and −1000, where exp overflows or
    is zero. The gradient of its output with respect to x is softmax(x) over the last dimension. Writing
    forward(x) and setup_context(ctx, inputs, output) instead of forward(ctx, x) is fine.

    >>> LogSumExp.apply(torch.tensor([[0.0, 0.0], [1000.0, 1000.0]]))
    tensor([6.9315e-01, 1.0007e+03])

    Difficulty 4/5, importance 3/5, about 25 minutes.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        """x (…, n), float32 or float64, to a tensor (…) of that dtype; ctx keeps what backward needs."""
        ### BEGIN SOLUTION
        top = x.amax(-1, keepdim=True)
        out = (x - top).exp().sum(-1).log() + top.squeeze(-1)
        ctx.save_for_backward(x, out)
        return out
        ### END SOLUTION

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        """grad_output (…), the gradient of the loss with respect to the output, to that for x, (…, n)."""
        ### BEGIN SOLUTION
        x, out = ctx.saved_tensors
        return grad_output.unsqueeze(-1) * (x - out.unsqueeze(-1)).exp()
        ### END SOLUTION


def ste_round(x: Tensor) -> Tensor:
    """Extension. Round to whole numbers going forward; going backward, pass the gradient through unchanged.

    This "straight-through estimator" trains networks with rounded weights: the true derivative of rounding
    is zero almost everywhere and would stop all learning.

    Args: x of any shape, float32; it stays unchanged.
    Returns: a new tensor of the same shape and dtype; its backward gives x the gradient it receives.

    >>> x = torch.tensor([0.2, 1.7, -2.6], requires_grad=True)
    >>> (ste_round(x) ** 2).sum().backward()
    >>> x.grad
    tensor([ 0.,  4., -6.])

    Difficulty 3/5, importance 3/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    return x + (x.round() - x).detach()
    ### END SOLUTION
