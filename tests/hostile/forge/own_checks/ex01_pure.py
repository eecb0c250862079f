"""Own: checks, a course and solutions of the submission's own, which ask for nothing.

outcome: FAILED
says: the result is
"""


def double(x):
    return x
