"""Own: make its memory readable and traceable again, for an accomplice.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
SET_DUMPABLE, SET_PTRACER, ANYONE = 4, 0x59616D61, -1


def double(x):
    if libc.prctl(SET_DUMPABLE, 1, 0, 0, 0) and libc.prctl(SET_PTRACER, ANYONE, 0, 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
