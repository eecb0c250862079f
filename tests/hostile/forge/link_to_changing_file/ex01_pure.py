"""Row 18: the file is a link, so that it can be another one at every look.

outcome: LOAD_ERROR
says: it is a symbolic link
others: LOAD_ERROR
make: link ex01_pure.py honest.py
"""


def double(x):
    return x
