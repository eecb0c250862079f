"""Row 62: return a list of a million numbers.

outcome: OUTPUT
says: more than 20000 values
"""


def double(x):
    return list(range(1_000_000))
