"""Row 39: seize the process it was forked from without stopping it, by the number of the system call.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
PTRACE = {"x86_64": 101, "aarch64": 117}[platform.machine()]
SEIZE = 0x4206


def double(x):
    if libc.syscall(PTRACE, SEIZE, os.getppid() or 1, None, None):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
