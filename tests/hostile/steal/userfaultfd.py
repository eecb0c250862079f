"""Own: handle its own page faults, to stop the kernel in the middle of a copy.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
USERFAULTFD = {"x86_64": 323, "aarch64": 282}[platform.machine()]
USER_MODE_ONLY = 1


def double(x):
    if libc.syscall(USERFAULTFD, os.O_CLOEXEC | USER_MODE_ONLY) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
