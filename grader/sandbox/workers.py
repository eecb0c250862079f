"""What a child of the procs profile needs for DataLoader workers: tensors between processes by value.

PyTorch hands tensors over as open files, through a socket, which no child may have; so a tensor a worker
sends is copied into its queue's pipe instead. Semaphores and collated batches still lie in the child's own
/dev/shm. See torch/multiprocessing/reductions.py.
"""

from __future__ import annotations

from multiprocessing.reduction import ForkingPickler
from typing import Any

import torch

Rebuild = tuple[Any, tuple[bytes, torch.dtype, tuple[int, ...]]]


def send_tensors_by_value() -> None:
    """For every queue and pipe this process or a worker of it makes from now on."""
    for kind in (torch.Tensor, torch.nn.Parameter):
        ForkingPickler.register(kind, reduced)


def reduced(tensor: torch.Tensor) -> Rebuild:
    flat = tensor.detach().cpu().contiguous().reshape(-1)
    return rebuilt, (flat.view(torch.uint8).numpy().tobytes(), tensor.dtype, tuple(tensor.shape))


def rebuilt(data: bytes, dtype: torch.dtype, shape: tuple[int, ...]) -> torch.Tensor:
    if not data:
        return torch.empty(shape, dtype=dtype)
    return torch.frombuffer(bytearray(data), dtype=dtype).reshape(shape)
