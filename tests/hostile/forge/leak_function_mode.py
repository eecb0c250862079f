"""Row 21: leave a function mode on that turns every result to zero.

outcome: PASSED
"""

import torch
from torch.overrides import TorchFunctionMode


class Zero(TorchFunctionMode):
    def __torch_function__(self, function, types, args=(), kwargs=None):
        found = function(*args, **(kwargs or {}))
        spoiled = isinstance(found, torch.Tensor) and function.__name__ in ("mul", "__mul__", "__rmul__")
        return torch.zeros_like(found) if spoiled else found


def double(x):
    answer = 2 * x
    Zero().__enter__()
    return answer
