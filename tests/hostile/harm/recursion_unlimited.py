"""Row 61: a function that only calls itself, with no limit: its frames fill the memory.

outcome: MEMORY
"""

import sys


def dive(x):
    return dive([x])


def double(x):
    sys.setrecursionlimit(1 << 30)
    return dive(x)
