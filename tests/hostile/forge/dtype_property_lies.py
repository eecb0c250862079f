"""Row 22: float64 data in a tensor that calls itself float32.

outcome: FAILED
says: the result is torch.float64, expected torch.float32
"""

import torch


class Liar(torch.Tensor):
    dtype = property(lambda self: torch.float32)

    def element_size(self):
        return 4

    def is_floating_point(self):
        return True


def double(x):
    return (2 * x.double()).as_subclass(Liar)
