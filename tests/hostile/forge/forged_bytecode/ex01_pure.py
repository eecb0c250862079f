"""Row 17: compiled code of a right file beside a wrong one, marked as never to be checked.

outcome: FAILED
says: the result is
make: link __pycache__ cache
"""


def double(x):
    return x
