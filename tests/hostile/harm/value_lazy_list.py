"""Row 64: a list whose iteration never ends and whose length is a lie.

outcome: FAILED
says: a list of 0 values
"""

import itertools


class Lazy(list):
    def __iter__(self):
        return itertools.count()

    def __len__(self):
        return 10**9

    def __getitem__(self, index):
        return 1


def double(x):
    return Lazy()
