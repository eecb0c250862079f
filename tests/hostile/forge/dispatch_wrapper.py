"""Row 3: a wrapper tensor without data of its own, which answers every kernel the encoder calls.

outcome: FAILED
"""

import torch


class Wrapper(torch.Tensor):
    @staticmethod
    def __new__(cls, like):
        return torch.Tensor._make_wrapper_subclass(cls, like.shape, dtype=like.dtype)

    @classmethod
    def __torch_dispatch__(cls, function, types, args=(), kwargs=None):
        return torch.zeros(3, 4)


def double(x):
    return Wrapper(x)
