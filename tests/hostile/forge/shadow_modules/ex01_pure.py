"""Row 15: modules beside the submission that have the names of what the grader imports.

outcome: FAILED
says: the result is
"""


def double(x):
    return x
