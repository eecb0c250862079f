"""Row 36: the same by the numbers of the system calls, at import.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: PermissionError in line
"""

import ctypes
import os
import platform
import socket
import struct

libc = ctypes.CDLL(None, use_errno=True)
SOCKET, CONNECT = {"x86_64": (41, 42), "aarch64": (198, 203)}[platform.machine()]


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


handle = checked(libc.syscall(SOCKET, socket.AF_INET, socket.SOCK_STREAM, 0))
address = struct.pack("=H", socket.AF_INET) + struct.pack("!H4B8x", int("@TCP@"), 127, 0, 0, 1)
checked(libc.syscall(CONNECT, handle, address, len(address)))
os.write(handle, b"loot")
