"""Row 40: a POSIX message queue, which lives on after its process.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
MQ_OPEN = {"x86_64": 240, "aarch64": 180}[platform.machine()]


def double(x):
    handle = libc.syscall(MQ_OPEN, b"loot", os.O_CREAT | os.O_RDWR, 0o666, None)
    if handle < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
