"""Row 60: abort, as native code does when it is at a loss. Process 1 of a namespace ends by a fault instead.

outcome: CRASHED
says: SIG
"""

import os


def double(x):
    os.abort()
