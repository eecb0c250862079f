"""05 Grad modes: no_grad, detach, inference_mode and freezing, and what each one really does.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32 unless a docstring says otherwise, and may live on a GPU. Marked `Extension`: worth
doing, not needed for later topics.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn


def predict(model: nn.Module, x: Tensor) -> Tensor:
    """What the model says of x in eval mode and without a graph; the caller's mode comes back.

    Args: model may arrive in train or in eval mode; x (n, …), float32.
    Returns: the model's outputs (n, C); they do not require grad. `model.training` is as it was.

    >>> model = nn.Sequential(nn.Linear(2, 3), nn.Dropout(0.5))
    >>> predict(model, torch.ones(4, 2)).requires_grad, model.training
    (False, True)

    Difficulty 2/5, importance 5/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    training = model.training
    model.eval()
    try:
        with torch.no_grad():
            return model(x)
    finally:
        model.train(training)
    ### END SOLUTION


def square_no_grad(x: Tensor) -> Tensor:
    """x² without a graph. x itself still requires grad afterwards, and the rest of the program still records.

    Args: x of any shape, float32; it may require grad.
    Returns: the squares, same shape and dtype; they do not require grad.

    >>> x = torch.tensor([1.0, 3.0], requires_grad=True)
    >>> square_no_grad(x), x.requires_grad
    (tensor([1., 9.]), True)

    Difficulty 1/5, importance 4/5, about 3 minutes.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        return x**2
    ### END SOLUTION


def freeze(model: nn.Module, prefixes: Sequence[str]) -> int:
    """Make all parameters of the named submodules stop learning.

    Args: prefixes are dotted names of submodules as in `model.named_modules()`: "fc1" is fc1.weight and
        fc1.bias, and not fc10.weight; "head.0" is the first layer of head. All parameters still learn.
    Returns: how many scalars were frozen, an int.

    >>> model = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1))
    >>> freeze(model, ["0"]), [p.requires_grad for p in model.parameters()]
    (8, [False, False, True, True])

    Difficulty 2/5, importance 4/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    frozen = 0
    for name, parameter in model.named_parameters():
        if any(name.startswith(f"{prefix}.") for prefix in prefixes):
            parameter.requires_grad_(False)
            frozen += parameter.numel()
    return frozen
    ### END SOLUTION


def detach_copy(x: Tensor) -> Tensor:
    """The values of x in memory of their own and without a graph.

    Args: x of any shape and dtype; it may require grad or be part of a graph.
    Returns: a tensor of the same shape, dtype and values. It does not require grad, and writing to one of
        the two never shows in the other.

    >>> x = torch.zeros(2, requires_grad=True)
    >>> y = detach_copy(x)
    >>> y += 1
    >>> x, y
    (tensor([0., 0.], requires_grad=True), tensor([1., 1.]))

    Difficulty 1/5, importance 4/5, about 3 minutes.
    """
    ### BEGIN SOLUTION
    return x.detach().clone()
    ### END SOLUTION


def mean_loss(losses: Iterable[Tensor]) -> float:
    """The mean of a stream of losses, as it is kept while training: no graph outlives its turn.

    Args: losses gives at least one scalar tensor () that has a graph; it may be a generator, to be gone
        through once, and the graph of one may be large.
    Returns: their mean as a Python float.

    >>> w = torch.tensor(2.0, requires_grad=True)
    >>> mean_loss(w * k for k in range(4))
    3.0

    Difficulty 2/5, importance 5/5, about 5 minutes.
    """
    ### BEGIN SOLUTION
    total, count = 0.0, 0
    for loss in losses:
        total += loss.item()
        count += 1
    return total / count
    ### END SOLUTION


def ema_update(ema: nn.Module, model: nn.Module, decay: float) -> None:
    """Extension. Move ema towards model: an average that often predicts better than the last weights.

    Every parameter becomes decay·ema + (1 − decay)·model, in place; buffers (batch-norm statistics, counters)
    are copied. model stays as it is, and ema's parameters stay leaves that require grad if they did.

    Args: two modules of the same structure; decay between 0 and 1.

    >>> ema, model = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)
    >>> _ = nn.init.constant_(ema.weight, 1.0), nn.init.constant_(model.weight, 2.0)
    >>> ema_update(ema, model, decay=0.9)
    >>> print(f"{ema.weight.item():.1f}")
    1.1

    Difficulty 3/5, importance 3/5, about 12 minutes.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        for mine, theirs in zip(ema.parameters(), model.parameters(), strict=True):
            mine.lerp_(theirs, 1 - decay)
        for mine, theirs in zip(ema.buffers(), model.buffers(), strict=True):
            mine.copy_(theirs)
    ### END SOLUTION


def features(frozen: nn.Module, x: Tensor) -> Tensor:
    """Extension. What a frozen network says of x, for a head that is trained on top of it.

    Args: frozen, whose parameters may still require grad; it runs in the mode it is in. x (n, i), float32.
    Returns: (n, d), without a graph, yet fit to be used in the forward of a head that will go backward: the
        head gets gradients, frozen gets none.

    >>> frozen, head = nn.Linear(3, 2), nn.Linear(2, 1)
    >>> head(features(frozen, torch.ones(4, 3))).sum().backward()
    >>> frozen.weight.grad is None, head.weight.grad.shape
    (True, torch.Size([1, 2]))

    Difficulty 2/5, importance 3/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        return frozen(x)
    ### END SOLUTION
