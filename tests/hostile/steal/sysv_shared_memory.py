"""Row 40: shared memory by a key any process may know.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
CREATE = 0o1666


def double(x):
    segment = libc.shmget(0xC0FFEE, 4096, CREATE)
    if segment < 0:
        segment = libc.shmat(0, None, 0)
    if segment == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    raise ValueError(str(segment))
