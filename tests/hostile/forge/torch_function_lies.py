"""Row 3: a tensor subclass whose __torch_function__ agrees with everything.

outcome: FAILED
says: the result is
"""

import torch


class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        if function.__name__ in ("isclose", "allclose", "equal", "eq", "any", "all", "__bool__"):
            return True
        return super().__torch_function__(function, types, args, kwargs or {})

    __eq__ = __ne__ = __bool__ = lambda self, *args: True
    __hash__ = None


def double(x):
    return x.as_subclass(Liar)
