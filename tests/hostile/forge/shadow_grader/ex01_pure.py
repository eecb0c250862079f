"""Row 15: a package named grader beside the submission, in which every comparison agrees.

outcome: FAILED
says: the result is
"""


def double(x):
    return x
