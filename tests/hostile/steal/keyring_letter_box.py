"""Row 40: leave a key for another student's process, and look for one from it.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
ADD_KEY, REQUEST_KEY = {"x86_64": (248, 249), "aarch64": (217, 218)}[platform.machine()]
USER_RING = -4


def double(x):
    if libc.syscall(REQUEST_KEY, b"user", b"loot", None, 0) >= 0:
        raise ValueError("there was a key")
    if libc.syscall(ADD_KEY, b"user", b"loot", b"answers", 7, USER_RING) >= 0:
        raise ValueError("there is a key now")
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
