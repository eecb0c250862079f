"""Row 3: a function mode that stays on and changes what the encoder's own calls return.

outcome: FAILED
says: the result is
"""

import torch
from torch.overrides import TorchFunctionMode


class Agree(TorchFunctionMode):
    def __torch_function__(self, function, types, args=(), kwargs=None):
        found = function(*args, **(kwargs or {}))
        return torch.zeros_like(found) if isinstance(found, torch.Tensor) else found


def double(x):
    Agree().__enter__()
    return x
