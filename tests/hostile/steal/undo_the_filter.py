"""Own: lay another filter or ruleset over its own, one that answers for the kernel.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
SECCOMP = {"x86_64": 317, "aarch64": 277}[platform.machine()]
SET_MODE_FILTER, NEW_LISTENER, SET_SECCOMP, LANDLOCK_CREATE = 1, 8, 22, 444


def double(x):
    if libc.syscall(LANDLOCK_CREATE, bytes(24), 24, 0) >= 0 or libc.prctl(SET_SECCOMP, 2, None, 0, 0) >= 0:
        raise ValueError("it went through")
    if libc.syscall(SECCOMP, SET_MODE_FILTER, NEW_LISTENER, bytes(16)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
