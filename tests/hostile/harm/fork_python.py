"""Row 50: start processes without end.

outcome: REFUSED
"""

import os


def double(x):
    for _ in range(100):
        if os.fork() == 0:
            break
    return 2 * x
