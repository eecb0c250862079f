"""Row 40: list the keys of this session and of its user, where credentials may lie.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
KEYCTL = {"x86_64": 250, "aarch64": 219}[platform.machine()]
READ, KEYRINGS = 11, (-3, -4, -5)  # of the session, of the user, of the user's sessions


def double(x):
    keys = ctypes.create_string_buffer(1000)
    for ring in KEYRINGS:
        if libc.syscall(KEYCTL, READ, ring, keys, 1000) >= 0:
            raise ValueError(keys.raw)
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
