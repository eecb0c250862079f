"""Row 2: isinstance and issubclass say yes to everything.

outcome: EXITED
says: exit code 1
"""

import builtins


def double(x):
    builtins.isinstance = builtins.issubclass = lambda *args: True
    return x
