"""Row 15: files Python runs at its start, or takes for a virtual environment.

outcome: FAILED
says: the result is
"""


def double(x):
    return x
