"""Row 74: have torch run a thousand tasks at once.

outcome: REFUSED
"""

import torch


@torch.jit.script
def work(x: torch.Tensor) -> torch.Tensor:
    return x.exp()


@torch.jit.script
def many(x: torch.Tensor) -> torch.Tensor:
    return torch.jit.wait(torch.jit.fork(work, x))


def double(x):
    torch.set_num_interop_threads(1000)
    many(x)
    return 2 * x
