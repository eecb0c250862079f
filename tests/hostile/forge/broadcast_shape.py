"""Row 26: a shape that broadcasts against the right one.

outcome: FAILED
says: the result has shape (1, 3, 4)
"""


def double(x):
    return (2 * x).unsqueeze(0)
