"""Row 63: a list a hundred thousand levels deep.

outcome: OUTPUT
says: nested more than 32 levels
"""


def double(x):
    value = 2 * x
    for _ in range(100_000):
        value = [value]
    return value
