"""Row 16: an installed package beside the submission that brings a pytest plugin.

outcome: FAILED
says: the result is
"""


def double(x):
    return x
