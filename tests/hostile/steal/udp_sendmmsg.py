"""Row 36: many datagrams by one call (sendmmsg) that a filter may have forgotten.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    if libc.sendmmsg(3, ctypes.create_string_buffer(64), 1, 0) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
