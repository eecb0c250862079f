"""Row 64: objects that say they are of another class: a tensor, an array, a dict, an integer.

outcome: FAILED
says: could not be used
"""

import torch


class Pretender:
    @property
    def __class__(self):
        return torch.Tensor

    def __getattr__(self, name):
        return getattr(torch.ones(3, 4), name)


def double(x):
    return Pretender()
