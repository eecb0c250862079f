"""Row 42: a folder where the submission's file should be.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: is not a regular file
"""


def double(x):
    return 2 * x
