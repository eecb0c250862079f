"""Row 32: list all processes, and those of its own threads.

outcome: REFUSED
says: Permission denied: '/proc
"""

import os


def double(x):
    try:
        raise ValueError(str(os.listdir("/proc")))
    except PermissionError:
        raise ValueError(str(os.listdir("/proc/self/task"))) from None
