"""13 Devices: code that runs on a CPU and on a GPU alike, and mixed precision.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
No GPU is needed: the device "meta", whose tensors have shapes but no values, raises the errors that a GPU
would. Marked `Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer


def pick_device(prefer: str | None = None) -> torch.device:
    """The device to use: the preferred one, or the best there is.

    Args: prefer is "cuda", "mps", "cpu" or None, which means cuda where it is available, else mps where that
        is, else cpu. torch.cuda.is_available() and torch.backends.mps.is_available() say what is there.
    Returns: a torch.device.
    Raises: ValueError if the preferred device is not available here, or is none of the three: who asks for a
        GPU must not wait a week for the CPU.

    >>> pick_device("cpu")
    device(type='cpu')

    Difficulty 1/5, importance 5/5, about 8 minutes.
    """
    raise NotImplementedError


def to_device(batch: Any, device: torch.device | str) -> Any:
    """Move every tensor of a nested batch to a device.

    Args: batch a tensor, or a dict, list, tuple or namedtuple of batches, nested to any depth, or anything
        else (a string, a number, None), which is kept as it is; batch itself is not changed.
    Returns: the same structure of the same types, with every tensor on the device.

    >>> to_device({"x": torch.ones(2), "names": ["a", "b"]}, "meta")
    {'x': tensor(..., device='meta', size=(2,)), 'names': ['a', 'b']}

    Difficulty 3/5, importance 4/5, about 12 minutes.
    """
    raise NotImplementedError


def step_on(
    model: nn.Module,
    batch: tuple[Tensor, Tensor],
    criterion: Callable[[Tensor, Tensor], Tensor],
    optimizer: Optimizer,
    device: torch.device | str,
) -> Tensor:
    """One training step on any device, without waiting for it: .item() would make the CPU wait for a GPU.

    Args: model is on `device` already and stays in its mode, optimizer holds its parameters; batch is (x, y)
        on any device, usually the CPU, as a DataLoader gives it; criterion(model(x), y) is a scalar loss.
    Returns: the loss from before the step, a scalar tensor on `device`, detached from the graph.

    >>> model = nn.Linear(3, 2, device="meta")
    >>> batch = torch.ones(4, 3), torch.tensor([0, 1, 1, 0])
    >>> step_on(model, batch, nn.CrossEntropyLoss(), torch.optim.SGD(model.parameters(), lr=0.1), "meta")
    tensor(..., device='meta', size=())

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """
    raise NotImplementedError


def causal_bias(x: Tensor) -> Tensor:
    """What attention adds to its scores so that no position sees a later one, made where x lives.

    Args: x (b, n, d), any floating dtype, on any device.
    Returns: (n, n) of the dtype and on the device of x: −inf where column > row, 0 elsewhere.

    >>> causal_bias(torch.ones(1, 3, 8))
    tensor([[0., -inf, -inf],
            [0., 0., -inf],
            [0., 0., 0.]])

    Difficulty 2/5, importance 4/5, about 8 minutes.
    """
    raise NotImplementedError


def forward_bf16(model: nn.Module, x: Tensor) -> Tensor:
    """Predict in mixed precision: the forward pass under bfloat16 autocast, without a graph.

    Args: model with float32 weights, which stay float32 and unchanged, in any mode, which stays too; x a
        float32 input of it, on the device of the model, the CPU or a GPU.
    Returns: the outputs, converted to float32.

    >>> model = nn.Linear(1, 1, bias=False)
    >>> _ = nn.init.constant_(model.weight, 1.001)
    >>> forward_bf16(model, torch.ones(1, 1))
    tensor([[1.]])

    Difficulty 2/5, importance 4/5, about 10 minutes.
    """
    raise NotImplementedError


def amp_step(
    model: nn.Module,
    batch: tuple[Tensor, Tensor],
    criterion: Callable[[Tensor, Tensor], Tensor],
    optimizer: Optimizer,
    scaler: torch.amp.GradScaler,
    max_norm: float,
) -> float:
    """Extension. One training step with scaled gradients that are clipped to a total norm.

    A scaled loss keeps small float16 gradients from becoming 0. A step whose gradients are inf or NaN is left
    out, and the scale falls; the scaler does both. Whoever wants autocast puts it into the model or around
    the call: there is none in here, so that the numbers can be checked.

    Args: model, batch (x, y) and optimizer on one device, old gradients may be left in the parameters;
        criterion(model(x), y) is a scalar loss; max_norm the greatest total norm of the gradients of a step.
    Returns: the total norm of the unscaled gradients before clipping, a float; not finite when they are not.

    >>> model = nn.Linear(1, 1, bias=False)
    >>> _ = nn.init.zeros_(model.weight)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    >>> scaler = torch.amp.GradScaler("cpu", init_scale=8.0)
    >>> amp_step(model, (torch.ones(1, 1), torch.ones(1, 1)), nn.MSELoss(), optimizer, scaler, max_norm=0.5)
    2.0
    >>> round(model.weight.item(), 3)
    0.5

    Difficulty 4/5, importance 4/5, about 20 minutes.
    """
    raise NotImplementedError


def benchmark(
    fn: Callable[[], object],
    warmup: int,
    iters: int,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """Extension. Seconds that one call of fn takes: the median of `iters` calls, each timed by itself.

    A GPU works on after a call has returned: where there is one (torch.cuda.is_available()), wait for it with
    torch.cuda.synchronize() or torch.accelerator.synchronize() whenever the clock is about to be read.

    Args: warmup calls, 0 or more, come first and are not timed; iters, 1 or more; clock gives seconds.
    Returns: the median, a float: of an even number of calls, the mean of the two in the middle.

    >>> times = iter([0.0, 1.0, 1.0, 2.0, 2.0, 11.0])
    >>> benchmark(lambda: None, warmup=2, iters=3, clock=lambda: next(times))
    1.0

    Difficulty 3/5, importance 3/5, about 15 minutes.
    """

    raise NotImplementedError
