"""Eight small functions, as a topic has them."""

from torch import Tensor


def scale(x: Tensor) -> Tensor:
    raise NotImplementedError


def product(a: Tensor, b: Tensor) -> Tensor:
    raise NotImplementedError


def softmax(x: Tensor) -> Tensor:
    raise NotImplementedError


def grad(x: Tensor) -> Tensor:
    raise NotImplementedError


def linear(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    raise NotImplementedError


def conv(x: Tensor, w: Tensor) -> Tensor:
    raise NotImplementedError


def ranks(x: Tensor) -> Tensor:
    raise NotImplementedError


def step(w: Tensor, g: Tensor, lr: float) -> Tensor:
    raise NotImplementedError
