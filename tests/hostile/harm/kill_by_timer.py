"""Row 58: a timer that signals a thread of another process.

outcome: RAISED
says: Invalid argument
"""

import ctypes
import os
import platform
import struct

libc = ctypes.CDLL(None, use_errno=True)
TIMER_CREATE = {"x86_64": 222, "aarch64": 107}[platform.machine()]
SIGEV_THREAD_ID = 4


def double(x):
    event = struct.pack("qiii", 0, 9, SIGEV_THREAD_ID, int("@PID@")) + bytes(44)
    timer = ctypes.c_int()
    if libc.syscall(TIMER_CREATE, 1, event, ctypes.byref(timer)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
