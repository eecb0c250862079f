"""Row 64: a generator that never ends.

outcome: FAILED
says: an object of type generator
"""

import itertools


def double(x):
    return (2 * x for _ in itertools.count())
