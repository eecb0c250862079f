"""Row 42: the exercise's folder is a symbolic link to the submission itself: no link is followed.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: it is a symbolic link
make: link 01_pure .
"""


def double(x):
    return 2 * x
