"""Own: a right file at the top and a wrong one where the course keeps it; only one counts.

outcome: FAILED
says: the result is
"""


def double(x):
    return 2 * x
