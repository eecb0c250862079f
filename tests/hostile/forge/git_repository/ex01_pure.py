"""Row 28: a repository around the submission whose settings name programs to run.

outcome: FAILED
says: the result is
make: link .git settings
"""


def double(x):
    return x
