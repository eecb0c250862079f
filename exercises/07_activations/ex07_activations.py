"""07 Activation functions: write them, keep them stable, know what they do to gradients.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32 unless a docstring says otherwise, and may live on a GPU: let new tensors follow the
device of the arguments. No function changes its arguments, and gradients flow through all that give a tensor.
Marked `Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn


def relu(x: Tensor) -> Tensor:
    """x where x is positive, 0 elsewhere, written without F.relu, nn.ReLU and torch.relu.

    Its gradient is 1 where x > 0 and 0 where x < 0; at exactly 0 either is fine.

    Args: x of any shape, float32; it stays unchanged.
    Returns: a new tensor of the shape and dtype of x.

    >>> relu(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([0.0000, 0.5000, 3.0000])

    Difficulty 1/5, importance 5/5, about 5 minutes.
    """
    raise NotImplementedError


def sigmoid(x: Tensor) -> Tensor:
    """1 / (1 + exp(−x)), written without torch.sigmoid; value and gradient are finite and right everywhere.

    That includes x = ±1000, where exp overflows on one side, and x = 0, where the gradient is 0.25.

    Args: x of any shape, float32; it stays unchanged.
    Returns: a new tensor of the shape and dtype of x, right to 1e-6.

    >>> sigmoid(torch.tensor([-1000.0, 0.0, 1.0, 1000.0]))
    tensor([0.0000, 0.5000, 0.7311, 1.0000])

    Difficulty 3/5, importance 4/5, about 15 minutes.
    """
    raise NotImplementedError


def softmax(x: Tensor, dim: int) -> Tensor:
    """exp(x) / Σ exp(x), the sum taken along dim; written without torch.softmax, stable for any finite x.

    Args: x of any shape with at least one dimension, float32, it stays unchanged; dim may be negative.
    Returns: a new tensor of the shape and dtype of x that sums to 1 along dim.

    >>> softmax(torch.tensor([[0.0, 0.0], [1000.0, 0.0]]), dim=1)
    tensor([[0.5000, 0.5000],
            [1.0000, 0.0000]])

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """
    raise NotImplementedError


def log_softmax(x: Tensor, dim: int) -> Tensor:
    """The logarithm of softmax(x, dim), written without torch.log_softmax; never −inf for finite x.

    Args: x of any shape with at least one dimension, float32, it stays unchanged; dim may be negative.
    Returns: a new tensor of the shape and dtype of x; its exp sums to 1 along dim.

    >>> log_softmax(torch.tensor([0.0, 200.0]), dim=0)
    tensor([-200.,    0.])

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """
    raise NotImplementedError


def dead_fraction(acts: Tensor) -> float:
    """Share of units that are exactly 0 for every sample: dead ones, which these data teach nothing.

    Args: acts (n, h), float32, the output of a ReLU layer with h units for n samples: no value is negative.
    Returns: a Python float from 0.0 to 1.0.

    >>> dead_fraction(torch.tensor([[0.0, 1.0], [0.0, 0.0]]))
    0.5

    Difficulty 1/5, importance 3/5, about 8 minutes.
    """
    raise NotImplementedError


def make_activation(name: str) -> nn.Module:
    """A new module for the name: "relu", "leaky_relu", "sigmoid", "tanh" or "gelu", with PyTorch's defaults.

    Returns: an nn.Module that was not given to anyone before; it leaves its input unchanged.
    Raises: ValueError for any other name; its message names all five choices.

    >>> make_activation("tanh")(torch.tensor([0.0, 100.0]))
    tensor([0., 1.])

    Difficulty 1/5, importance 4/5, about 8 minutes.
    """
    raise NotImplementedError


class ChannelPReLU(nn.Module):
    """Extension. x where x is positive, slope·x elsewhere, with one learned slope for each channel.

    Channels are dimension 1. The only parameter is `slope` (channels,), float32, 0.25 everywhere at first.

    >>> prelu = ChannelPReLU(2)
    >>> prelu(torch.tensor([[-4.0, 4.0]])).tolist()
    [[-1.0, 4.0]]
    >>> {name: tuple(p.shape) for name, p in prelu.named_parameters()}
    {'slope': (2,)}

    Difficulty 3/5, importance 3/5, about 15 minutes.
    """

    def __init__(self, channels: int) -> None:
        """Make the slopes."""
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        """x (n, c) or (n, c, h, w), float32, unchanged by the call, to a tensor of the same shape."""
        raise NotImplementedError


class SiLUFn(torch.autograd.Function):
    """Extension. x·σ(x), where σ is the sigmoid, with a backward pass of your own that keeps only x.

    It is used as SiLUFn.apply(x). Plain x * torch.sigmoid(x) keeps both x and the sigmoid for its backward:
    twice the memory. Save only x, and compute the sigmoid again when the gradient is asked for. Writing
    forward(x) and setup_context(ctx, inputs, output) instead of forward(ctx, x) is fine.

    >>> x = torch.tensor([0.0, 1.0], requires_grad=True)
    >>> SiLUFn.apply(x).sum().backward()
    >>> x.grad
    tensor([0.5000, 0.9277])

    Difficulty 4/5, importance 3/5, about 20 minutes.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        """x of any shape, float32 or float64, to a tensor of that shape and dtype; ctx keeps x."""
        raise NotImplementedError

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        """grad_output, the gradient of the loss with respect to the output, to that for x."""
        raise NotImplementedError
