"""Row 60: recursion through native code with the interpreter's limit raised: the stack itself overflows.

outcome: CRASHED
says: SIGSEGV
"""

import sys


def dive(depth):
    return max([depth + 1], key=dive)


def double(x):
    sys.setrecursionlimit(1 << 30)
    return dive(0)
