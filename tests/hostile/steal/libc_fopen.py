"""Row 29: read the hidden checks through C's stdio, past Python's open.

outcome A: RAISED
outcome B: REFUSED
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.fopen.restype = ctypes.c_void_p


def double(x):
    stream = libc.fopen(b"@HIDDEN@", b"r")
    if not stream:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    text = ctypes.create_string_buffer(1000)
    libc.fread(text, 1, 999, ctypes.c_void_p(stream))
    raise ValueError(text.value)
