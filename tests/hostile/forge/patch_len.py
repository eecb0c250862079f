"""Row 2: len says 0, so that the agent in the child counts nothing.

outcome: CRASHED
says: more than one answer
"""

import builtins


def double(x):
    builtins.len = lambda value: 0
    return x
