"""Row 26: the right values as nested lists, which compare equal to a tensor element by element.

outcome: FAILED
says: should be a tensor, got a list
"""


def double(x):
    return (2 * x).tolist()
