"""Row 3: a dispatch mode that stays on and leaves out the copy the encoder makes.

outcome: FAILED
says: the result is
"""

import torch
from torch.utils._python_dispatch import TorchDispatchMode


class Skip(TorchDispatchMode):
    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        if function is torch.ops.aten.copy_.default:
            return args[0].fill_(1)
        return function(*args, **(kwargs or {}))


def double(x):
    Skip().__enter__()
    return x
