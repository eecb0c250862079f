"""Row 4: an object whose __class__ is torch.Tensor.

outcome: FAILED
says: could not be used
"""

import torch


class Liar:
    __class__ = property(lambda self: torch.Tensor)
    shape, dtype, device = torch.Size([3, 4]), torch.float32, torch.device("cpu")


def double(x):
    return Liar()
