"""Row 61: the text of a list a hundred thousand levels deep.

outcome: RAISED
says: RecursionError
"""


def double(x):
    value = []
    for _ in range(100_000):
        value = [value]
    return repr(value)
