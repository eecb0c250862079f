"""Row 3: a tensor subclass that lies about shape, dtype, device and data.

outcome: FAILED
says: the result has shape (1,), expected (3, 4)
"""

import torch


class Liar(torch.Tensor):
    shape = property(lambda self: torch.Size([3, 4]))
    dtype = property(lambda self: torch.float32)

    def same(self, *args, **kwargs):
        return self

    def numel(self):
        return 12

    detach = cpu = contiguous = clone = resolve_conj = resolve_neg = same
    __len__ = nelement = numel


def double(x):
    return torch.zeros(1, dtype=torch.float64).as_subclass(Liar)
