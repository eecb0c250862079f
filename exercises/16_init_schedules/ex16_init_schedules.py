"""16 Initialisation and schedules: start in a good place, then change the step size at the right time.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32 unless a docstring says otherwise. Models may live on a GPU.
Marked `Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR, LRScheduler


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    """A weight drawn by Xavier's rule: uniform in (−a, a), where a = gain·√(6/(fan_in + fan_out)).

    Args: the shape, laid out as in nn.Linear; gain, a positive factor; seed of the random numbers.
    Returns: (fan_out, fan_in), float32, on the CPU. The same arguments give the same numbers, whatever was
        drawn before; another seed gives others.

    >>> w = xavier(3, 3, gain=1.0, seed=0)  # a = √(6/6) = 1
    >>> w.shape, bool(w.abs().max() <= 1), torch.equal(w, xavier(3, 3, 1.0, 0))
    (torch.Size([3, 3]), True, True)

    Difficulty 2/5, importance 4/5, about 8 minutes.
    """
    raise NotImplementedError


def init_weights(model: nn.Module) -> None:
    """Draw the weights of a model anew, by layer type, wherever in the model a layer is.

    Every nn.Linear gets a Xavier-uniform weight (gain 1) and, if it has a bias, a bias of zeros. Every
    nn.Embedding gets a weight from N(0, 0.02²). Everything else stays exactly as it was: other layers, bare
    parameters, buffers, and which parameters require grad.

    Args: model, changed in place: its parameters stay the same objects, so that an optimizer made before
        still holds them. It may itself be a Linear.
    Returns: nothing.

    >>> model = nn.Sequential(nn.Linear(4, 2), nn.LayerNorm(2))
    >>> init_weights(model)
    >>> model[0].bias.tolist(), model[1].weight.tolist()
    ([0.0, 0.0], [1.0, 1.0])

    Difficulty 2/5, importance 5/5, about 12 minutes.
    """
    raise NotImplementedError


def activation_std(depth: int, width: int, scheme: str, seed: int) -> list[float]:
    """Send random numbers through `depth` layers ReLU(x·Wᵀ) and measure how large they still are.

    The input is (64, width) from N(0, 1). Each W (width, width) is fresh, from N(0, σ²), without bias:
    scheme "he" has σ = √(2/width), "xavier" √(1/width) (Xavier for fan_in = fan_out) and "small" 0.01.

    Args: depth, width at least 1; scheme one of the three; seed of the random numbers.
    Returns: for each layer √(mean of the squares) of what its ReLU puts out, depth Python floats.
        The same arguments give the same numbers.

    >>> curve = activation_std(10, 256, "xavier", seed=0)  # about √½ of the size is left after each layer
    >>> round(curve[0], 1), round(curve[-1], 1)
    (0.7, 0.0)

    Difficulty 2/5, importance 4/5, about 12 minutes.
    """
    raise NotImplementedError


def step_lr(base_lr: float, epoch: int, step_size: int, gamma: float) -> float:
    """The learning rate in an epoch under torch's StepLR: times gamma after every step_size epochs.

    Args: base_lr of epoch 0; epoch counts from 0; step_size at least 1; gamma the factor.
    Returns: the rate, a Python float.

    >>> step_lr(0.5, 9, 10, 0.5), step_lr(0.5, 10, 10, 0.5), step_lr(0.5, 25, 10, 0.5)
    (0.5, 0.25, 0.125)

    Difficulty 1/5, importance 4/5, about 5 minutes.
    """
    raise NotImplementedError


def fit_with_schedule(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    epochs: int,
    optimizer: torch.optim.Optimizer,
    scheduler: LRScheduler,
) -> list[float]:
    """Train with cross-entropy; the scheduler steps once after each epoch, the last one too.

    Args: model gives logits (b, classes) and is trained in train mode; loader gives batches x and y (b,),
        int64, on the model's device; optimizer holds the model's parameters and takes one step per batch;
        scheduler acts on it and needs no argument in step().
    Returns: for each epoch the learning rate its steps used (of the first parameter group), Python floats.

    >>> model, loader = nn.Linear(2, 2), [(torch.zeros(1, 2), torch.tensor([0]))]
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    >>> scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, gamma=0.5)
    >>> fit_with_schedule(model, loader, 5, optimizer, scheduler)
    [1.0, 1.0, 0.5, 0.5, 0.25]

    Difficulty 2/5, importance 5/5, about 12 minutes.
    """
    raise NotImplementedError


def warmup_cosine(step: int, warmup: int, total: int, base_lr: float, min_lr: float) -> float:
    """The learning rate of a step: a linear rise, half a cosine down, then flat.

    Steps 0 to warmup − 1 rise in equal parts from base_lr/warmup to base_lr. Steps warmup to total follow
    the cosine from base_lr (at step = warmup) to min_lr (at step = total). Later ones stay at min_lr.

    Args: step from 0; 0 ≤ warmup < total (warmup 0: no rise at all); base_lr ≥ min_lr ≥ 0.
    Returns: the rate, a Python float.

    >>> [round(warmup_cosine(step, 2, 6, 1.0, 0.2), 4) for step in range(9)]
    [0.5, 1.0, 1.0, 0.8828, 0.6, 0.3172, 0.2, 0.2, 0.2]

    Difficulty 3/5, importance 4/5, about 12 minutes.
    """
    raise NotImplementedError


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    """Extension. The curve of warmup_cosine with min_lr 0, for every parameter group's own base rate.

    Args: optimizer, whose groups have the rates they would have without a schedule; 0 ≤ warmup < total.
    Returns: a scheduler, stepped after each optimizer step. With the optimizer's own one, its state_dict,
        loaded into a new scheduler of the same settings, makes the rates go on where they were.

    >>> optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.5)
    >>> scheduler, rates = make_scheduler(optimizer, warmup=2, total=4), []
    >>> for _ in range(5):
    ...     rates.append(scheduler.get_last_lr()[0])
    ...     optimizer.step()
    ...     scheduler.step()
    >>> rates
    [0.25, 0.5, 0.5, 0.25, 0.0]

    Difficulty 3/5, importance 4/5, about 12 minutes.
    """
    raise NotImplementedError
