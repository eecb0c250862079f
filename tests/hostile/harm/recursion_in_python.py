"""Row 61: a function that only calls itself.

outcome: RAISED
says: RecursionError
"""


def double(x):
    return double(x)
