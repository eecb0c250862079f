"""Own: ask the kernel for an address in the judge's memory.

outcome A: RAISED
outcome B: REFUSED
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
GET_ROBUST_LIST = {"x86_64": 274, "aarch64": 100}[platform.machine()]


def double(x):
    head, size = ctypes.c_void_p(), ctypes.c_size_t()
    if libc.syscall(GET_ROBUST_LIST, int("@JUDGE@"), ctypes.byref(head), ctypes.byref(size)):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    raise ValueError(hex(head.value or 0))
