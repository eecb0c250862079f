"""08 Losses and optimizers: cross-entropy from logits, SGD and Adam from scratch, parameter groups.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32 unless a docstring says otherwise, and may live on a GPU: let new tensors follow the
device of the arguments. Marked `Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn


def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Mean of −log p(label) over the samples, where p is the softmax of the logits.

    Written without F.cross_entropy. It stays finite and right for logits in the hundreds, and
    gradients flow to the logits.

    Args: logits (n, C), float32, raw scores, unchanged by the call; labels (n,), int64, from 0 to C − 1.
    Returns: a tensor of shape (), float32.

    >>> cross_entropy(torch.tensor([[0.0, 0.0], [500.0, 0.0]]), torch.tensor([0, 1]))
    tensor(250.3466)

    Difficulty 3/5, importance 5/5, about 12 minutes.
    """
    raise NotImplementedError


def choose_loss(task: str) -> nn.Module:
    """The loss for a task. All take raw outputs of a model, without softmax or sigmoid, and average.

    "multiclass": outputs (n, C), targets (n,) int64 → mean cross-entropy.
    "binary": outputs and targets of one shape, targets 0.0 or 1.0 → mean binary cross-entropy of the sigmoid.
    "regression": outputs and targets of one shape → mean squared error.

    Returns: an nn.Module that is called as loss(outputs, targets).
    Raises: ValueError for any other task; its message names the three choices.

    >>> choose_loss("binary")(torch.tensor([0.0, 200.0]), torch.tensor([1.0, 0.0]))
    tensor(100.3466)

    Difficulty 1/5, importance 5/5, about 6 minutes.
    """
    raise NotImplementedError


class MySGD:
    """Stochastic gradient descent with momentum and weight decay, as torch.optim.SGD does it.

    For each parameter p whose .grad is g (none is skipped, and keeps its momentum):
    d = g + weight_decay·p; v = momentum·v + d, where v starts at 0; p = p − lr·v.

    >>> w = nn.Parameter(torch.tensor([1.0, 2.0]))
    >>> optimizer = MySGD([w], lr=0.1, momentum=0.5)
    >>> for _ in range(2):
    ...     optimizer.zero_grad()
    ...     w.sum().backward()
    ...     optimizer.step()
    >>> w.detach()
    tensor([0.7500, 1.7500])

    Difficulty 3/5, importance 5/5, about 25 minutes.
    """

    def __init__(
        self, params: Iterable[nn.Parameter], lr: float, momentum: float = 0.0, weight_decay: float = 0.0
    ) -> None:
        """params: the leaf tensors to train, in any iterable, a generator such as model.parameters() too."""
        raise NotImplementedError

    def step(self) -> None:
        """One step. Parameters change in place, stay leaves that require grad, and keep their .grad."""
        raise NotImplementedError

    def zero_grad(self) -> None:
        """Clear the gradient of every parameter: None or zeros."""
        raise NotImplementedError


def adam_step(  # noqa: PLR0917
    p: Tensor,
    g: Tensor,
    m: Tensor,
    v: Tensor,
    t: int,
    lr: float,
    b1: float = 0.9,
    b2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Tensor, Tensor, Tensor]:
    """One step of Adam, as torch.optim.Adam makes it, as a pure function: no argument changes.

    m and v are running means of g and g²; their bias towards the zeros they start from is divided away.

    Args: p (d,) the parameter, g (d,) its gradient, m, v (d,) the means so far (zeros before the first step),
        all float32; t the number of this step, counted from 1; lr, b1, b2, eps as in torch.optim.Adam.
    Returns: the new p, m and v, m and v as they must come in at the next step (not yet corrected).

    >>> zero = torch.zeros(2)
    >>> p, m, v = adam_step(torch.tensor([1.0, 2.0]), torch.tensor([10.0, -0.01]), zero, zero, t=1, lr=0.5)
    >>> p
    tensor([0.5000, 2.5000])

    Difficulty 3/5, importance 4/5, about 20 minutes.
    """
    raise NotImplementedError


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    """A torch.optim.SGD with this lr and momentum over those parameters of the model that require grad.

    The others are frozen and must not be in it: a frozen parameter may still hold an old gradient. The model
    stays as it is.

    Returns: the optimizer; all its other settings have their defaults.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
    >>> _ = model[0].requires_grad_(False)
    >>> [tuple(p.shape) for p in make_sgd(model, lr=0.1, momentum=0.9).param_groups[0]["params"]]
    [(1, 2), (1,)]

    Difficulty 1/5, importance 5/5, about 6 minutes.
    """
    raise NotImplementedError


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    """Extension. Parameter groups for an optimizer: weight decay for matrices only.

    Parameters of two or more dimensions (weights of Linear, Conv, Embedding) get weight_decay. All others
    (biases, weights of norm layers, single numbers) get 0, whatever the optimizer's default is.

    Returns: a list of dicts with the keys "params" and "weight_decay", for torch.optim.AdamW(groups, lr=…).
        Each parameter that requires grad is in exactly one group, once; frozen ones are in none.

    >>> groups = decay_groups(nn.Sequential(nn.Linear(3, 2), nn.LayerNorm(2)), weight_decay=0.1)
    >>> {group["weight_decay"]: len(group["params"]) for group in groups}
    {0.1: 1, 0.0: 3}

    Difficulty 2/5, importance 3/5, about 12 minutes.
    """
    raise NotImplementedError


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    """Extension. Scale all gradients by one factor so that their common norm is at most max_norm.

    The norm is that of one long vector made of all gradients: the root of the sum of all their squares. If it
    is at most max_norm, nothing changes. Parameters whose .grad is None are skipped and stay so.

    Args: params any iterable, a generator too; max_norm above 0.
    Returns: the norm before clipping, a Python float; 0.0 if there is no gradient at all.

    >>> w, b = nn.Parameter(torch.zeros(1)), nn.Parameter(torch.zeros(1))
    >>> w.grad, b.grad = torch.tensor([3.0]), torch.tensor([4.0])
    >>> clip_gradients([w, b], max_norm=1.0)
    5.0
    >>> w.grad, b.grad
    (tensor([0.6000]), tensor([0.8000]))

    Difficulty 3/5, importance 4/5, about 15 minutes.
    """
    raise NotImplementedError


def adamw_step(  # noqa: PLR0917
    p: Tensor,
    g: Tensor,
    m: Tensor,
    v: Tensor,
    t: int,
    lr: float,
    wd: float,
    b1: float = 0.9,
    b2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Tensor, Tensor, Tensor]:
    """Extension. One step of AdamW, as torch.optim.AdamW makes it, as a pure function: no argument changes.

    First p shrinks by the factor 1 − lr·wd, then it takes Adam's step for g; g, m and v know nothing of wd.

    Args: as adam_step, and wd the weight decay.
    Returns: the new p, m and v.

    >>> zero = torch.zeros(2)
    >>> adamw_step(torch.tensor([1.0, 2.0]), zero, zero, zero, t=1, lr=0.5, wd=0.2)[0]
    tensor([0.9000, 1.8000])

    Difficulty 3/5, importance 3/5, about 10 minutes.
    """
    raise NotImplementedError
