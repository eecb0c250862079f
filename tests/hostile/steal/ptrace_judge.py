"""Row 39: attach to the judge and read its memory word by word.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
ATTACH, PEEKDATA = 16, 2


def double(x):
    judge = int("@JUDGE@")
    if libc.ptrace(ATTACH, judge, None, None):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    raise ValueError(hex(libc.ptrace(PEEKDATA, judge, ctypes.c_void_p(id(x)), None)))
