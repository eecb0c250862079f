"""Row 2: empty sys.modules altogether.

outcome: FAILED
says: the result is
"""

import sys


def double(x):
    sys.modules.clear()
    return x
