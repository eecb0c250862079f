"""Row 26: the right values with more digits than asked for.

outcome: FAILED
says: the result is torch.float64
"""


def double(x):
    return 2 * x.double()
