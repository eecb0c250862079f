"""Row 57: no standard output at all.

outcome: PASSED
"""

import sys


def double(x):
    del sys.stdout
    return 2 * x
