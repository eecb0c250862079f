"""Row 39: offer itself to be traced by its parent, whose attention would change what it waits for.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    if libc.ptrace(0, 0, None, None):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
