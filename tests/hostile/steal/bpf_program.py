"""Row 40: a map and a program in the kernel.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import platform
import struct

libc = ctypes.CDLL(None, use_errno=True)
BPF = {"x86_64": 321, "aarch64": 280}[platform.machine()]
MAP_CREATE, ARRAY = 0, 2


def double(x):
    attributes = struct.pack("=IIIII", ARRAY, 4, 8, 1, 0) + bytes(100)
    if libc.syscall(BPF, MAP_CREATE, attributes, len(attributes)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 2 * x
