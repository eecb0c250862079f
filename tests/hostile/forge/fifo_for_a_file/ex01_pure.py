"""Row 18: the file is a pipe, so that each reader gets another text.

outcome: LOAD_ERROR
says: is not a regular file
others: LOAD_ERROR
make: fifo ex01_pure.py
"""


def double(x):
    return x
