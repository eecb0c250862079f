"""Row 58: pids whose upper half hides them from a filter that looks at the lower half only.

outcome: RAISED
says: met [1, 1, 1]
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
KILL, TGKILL = {"x86_64": (62, 234), "aarch64": (129, 131)}[platform.machine()]


def errno_of(*arguments):
    ctypes.set_errno(0)
    libc.syscall(*(ctypes.c_long(argument) for argument in arguments))
    return ctypes.get_errno()


def double(x):
    pid, own, high = int("@PID@"), os.getpid(), 1 << 32
    met = [
        errno_of(KILL, high | pid, 9),
        errno_of(KILL, own << 32 | pid, 9),
        errno_of(TGKILL, high | pid, pid, 9),
    ]
    raise ValueError(f"met {met}")
