"""Row 64: a dict whose keys and items never end.

outcome: FAILED
says: a dict of 1 values
"""

import itertools


class Lazy(dict):
    def __iter__(self):
        return itertools.count()

    keys = values = items = __iter__

    def __missing__(self, key):
        return self


def double(x):
    return Lazy(a=1)
