"""Row 65: integers of a million digits, and those that cannot be printed.

outcome: FAILED
says: a list of 4 values
"""


class Lying(int):
    def __int__(self):
        return 7

    def bit_length(self):
        return 1


def double(x):
    return [10**1_000_000, -(1 << 256), (1 << 256) - 1, Lying(1 << 4000)]
