"""Row 39: calls that look into another process's memory or descriptors from aside.

outcome: REFUSED
says: Operation not permitted
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
KCMP, MOVE_PAGES, MIGRATE_PAGES = {"x86_64": (312, 279, 256), "aarch64": (272, 239, 238)}[platform.machine()]
PROCESS_MADVISE, PROCESS_MRELEASE = 440, 448


def double(x):
    judge, zero = int("@JUDGE@"), ctypes.c_long(0)
    calls = {
        "kcmp": (KCMP, judge, os.getpid(), 0, 3, 3),
        "move_pages": (MOVE_PAGES, judge, zero, None, None, None, 0),
        "migrate_pages": (MIGRATE_PAGES, judge, zero, None, None),
        "process_mrelease": (PROCESS_MRELEASE, 3, 0),
        "process_madvise": (PROCESS_MADVISE, 3, None, zero, 0, 0),
    }
    through = [
        name for name, call in calls.items() if libc.syscall(*call) >= 0 or ctypes.get_errno() not in (1, 38)
    ]
    if through:
        raise ValueError(str(through))
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
