"""Own: arguments with bits above the 32 a filter compares and the kernel uses.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
PRCTL, FCNTL, IOCTL, KILL = {"x86_64": (157, 72, 16, 62), "aarch64": (167, 25, 29, 129)}[platform.machine()]
HIGH = 1 << 32
SET_DUMPABLE, NOTIFY, PUSH_CHARACTER = 4, 1026, 0x5412


def double(x):
    calls = {
        "prctl": (PRCTL, HIGH + SET_DUMPABLE, 1, 0, 0, 0),
        "fcntl": (FCNTL, 0, HIGH + NOTIFY, 1, 0, 0),
        "ioctl": (IOCTL, 0, HIGH + PUSH_CHARACTER, 0, 0, 0),
        "kill": (KILL, HIGH + int("@PID@"), 0, 0, 0, 0),
    }
    through = {}
    for name, call in calls.items():
        if libc.syscall(*map(ctypes.c_long, call)) >= 0 or ctypes.get_errno() != 1:
            through[name] = ctypes.get_errno()
    if through:
        raise ValueError(str(through))
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
