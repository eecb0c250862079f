"""Row 36: a ring whose kernel thread opens files and sockets, past any filter of system calls.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
IO_URING_SETUP, IO_URING_ENTER = 425, 426


def double(x):
    parameters = ctypes.create_string_buffer(120)
    ring = libc.syscall(IO_URING_SETUP, 4, parameters)
    if ring < 0:
        ring = libc.syscall(IO_URING_ENTER, 3, 1, 0, 0, None, 0)
    if ring < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
