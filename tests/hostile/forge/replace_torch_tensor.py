"""Row 4: a class of one's own stands where the encoder looks torch.Tensor up.

outcome: FAILED
says: expected
"""

import torch


class Yes(type):
    def __instancecheck__(cls, value):
        return True


class Tensor(metaclass=Yes):
    @staticmethod
    def as_subclass(value, kind):
        return torch.zeros(3, 4)


def double(x):
    torch.Tensor = Tensor
    return x
