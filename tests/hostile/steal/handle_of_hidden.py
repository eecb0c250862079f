"""Row 30: a file handle as NFS uses them, opened again without its path.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
AT_FDCWD = -100


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def double(x):
    handle = ctypes.create_string_buffer(struct.pack("=Ii", 128, 0), 8 + 128)
    checked(libc.name_to_handle_at(AT_FDCWD, b"@HIDDEN@", handle, ctypes.byref(ctypes.c_int()), 0))
    found = checked(libc.open_by_handle_at(AT_FDCWD, handle, os.O_RDONLY))
    raise ValueError(os.read(found, 1000))
