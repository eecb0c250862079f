"""Row 40: a message queue and semaphores by a key any process may know.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
CREATE = 0o1666


def double(x):
    if libc.msgget(0xC0FFEE, CREATE) >= 0 or libc.semget(0xC0FFEE, 1, CREATE) >= 0:
        raise ValueError("made one")
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
