"""Own: enter a namespace by its file under /proc, which Landlock does not guard.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    handle = os.open("/proc/self/ns/user", os.O_RDONLY)
    if libc.setns(handle, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
