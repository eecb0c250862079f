"""Row 19: delete every builtin the agent in the child calls.

outcome: EXITED
says: exit code 1
"""

import builtins


def double(x):
    builtins.__dict__.clear()
    return x
