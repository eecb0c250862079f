"""Row 71: close all descriptors.

outcome: EXITED
"""

import os


def double(x):
    os.closerange(0, 1024)
    return 2 * x
