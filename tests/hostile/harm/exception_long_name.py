"""Row 84: an exception whose class has a name of a megabyte.

outcome: RAISED
"""


def double(x):
    raise type("x" * (1 << 20), (Exception,), {})
