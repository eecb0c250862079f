"""Row 77: the same request with a bit set that the kernel cuts off and a filter may not.

outcome: REFUSED
says: Operation not permitted
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
IOCTL = {"x86_64": 16, "aarch64": 29}[platform.machine()]
TIOCSTI, HIGH = 0x5412, 1 << 32


def double(x):
    for handle in range(4):
        if libc.syscall(IOCTL, handle, ctypes.c_ulong(TIOCSTI | HIGH), b"x") < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
