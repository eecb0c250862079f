"""Row 46: append to a file of the instructor's through the C library.

outcome A: RAISED
outcome B: REFUSED
says: no such luck
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.fopen.restype = ctypes.c_void_p


def double(x):
    stream = libc.fopen(b"@VICTIM@", b"a")
    if not stream:
        raise OSError(ctypes.get_errno(), "no such luck")
    libc.fputs(b"eve,100\n", ctypes.c_void_p(stream))
    libc.fclose(ctypes.c_void_p(stream))
    return 2 * x
