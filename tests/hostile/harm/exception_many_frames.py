"""Row 84: a traceback of a hundred thousand frames.

outcome: RAISED
says: down there
"""

import sys


def dive(depth):
    if depth == 0:
        raise ValueError("down there")
    dive(depth - 1)


def double(x):
    sys.setrecursionlimit(1 << 30)
    dive(100_000)
