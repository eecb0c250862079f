"""Row 26: a tensor without elements, of which every one is right.

outcome: FAILED
says: the result has shape (0, 4)
"""


def double(x):
    return (2 * x)[:0]
