"""Row 29: open the solution with openat2, a system call newer than most filters.

outcome: REFUSED
says: [Errno 38]
"""

import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
OPENAT2, AT_FDCWD = 437, -100


def double(x):
    how = struct.pack("=QQQ", os.O_RDONLY, 0, 0)
    handle = libc.syscall(OPENAT2, AT_FDCWD, b"@SOLUTION@", how, len(how))
    if handle < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    raise ValueError(os.read(handle, 1000))
