"""Row 3: a NumPy array that calls itself a tensor, and is equal to everything.

outcome: FAILED
says: should be a tensor, got a NumPy array
"""

import numpy as np


class Liar(np.ndarray):
    def __eq__(self, other):
        return True

    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array_ufunc__(self, function, method, *inputs, **kwargs):
        return True

    __hash__ = None


def double(x):
    return (2 * x).numpy().view(Liar)
