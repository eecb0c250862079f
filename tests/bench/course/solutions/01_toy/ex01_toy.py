"""Eight small functions, as a topic has them."""

import torch.nn.functional as F
from torch import Tensor


def scale(x: Tensor) -> Tensor:
    ### BEGIN SOLUTION
    return 2 * x + 1
    ### END SOLUTION


def product(a: Tensor, b: Tensor) -> Tensor:
    ### BEGIN SOLUTION
    return a @ b
    ### END SOLUTION


def softmax(x: Tensor) -> Tensor:
    ### BEGIN SOLUTION
    e = (x - x.amax(-1, keepdim=True)).exp()
    return e / e.sum(-1, keepdim=True)
    ### END SOLUTION


def grad(x: Tensor) -> Tensor:
    ### BEGIN SOLUTION
    x = x.clone().requires_grad_()
    (x**3).sum().backward()
    return x.grad
    ### END SOLUTION


def linear(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    ### BEGIN SOLUTION
    return F.linear(x, w, b)
    ### END SOLUTION


def conv(x: Tensor, w: Tensor) -> Tensor:
    ### BEGIN SOLUTION
    return F.conv2d(x, w, padding=1)
    ### END SOLUTION


def ranks(x: Tensor) -> Tensor:
    ### BEGIN SOLUTION
    return x.argsort().argsort()
    ### END SOLUTION


def step(w: Tensor, g: Tensor, lr: float) -> Tensor:
    ### BEGIN SOLUTION
    return w - lr * g
    ### END SOLUTION
