"""Row 30: open a file by a guessed handle: inode 2 is the root folder of many file systems.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    here = os.open("/dev/null", os.O_RDONLY)
    handle = struct.pack("=IiII", 8, 1, 2, 0)
    found = libc.open_by_handle_at(here, handle, os.O_RDONLY)
    if found < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    raise ValueError(str(os.listdir(found)))
