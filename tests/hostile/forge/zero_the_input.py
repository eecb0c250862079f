"""Row 20: make the input zero, and so its double, too.

outcome: FAILED
says: the result is 0
"""


def double(x):
    return x.zero_()
