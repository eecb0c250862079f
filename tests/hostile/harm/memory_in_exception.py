"""Row 52: an exception that holds a text of a gibibyte.

outcome: MEMORY
"""


def double(x):
    raise ValueError("x" * (1 << 30))
