"""Row 84: an exception with a text of fifty megabytes and ten thousand lines.

outcome: RAISED
says: ValueError
"""


def double(x):
    raise ValueError(("\x1b[31m" + "x" * 5000 + "\ud800\n") * 10_000)
