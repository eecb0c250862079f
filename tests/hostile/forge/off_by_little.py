"""Row 26: values just outside of the tolerance.

outcome: FAILED
says: the result is
"""


def double(x):
    return 2 * x * (1 + 3e-5) + 1e-4
