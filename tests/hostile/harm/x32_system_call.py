"""Row 76: a system call by its number in another table of the same processor (x32).

outcome: REFUSED
says: made a system call the sandbox forbids
"""

import ctypes
import platform

X32 = 0x40000000
UNLINK = 87


def double(x):
    if platform.machine() != "x86_64":
        raise PermissionError("made a system call the sandbox forbids: no other table here")
    ctypes.CDLL(None).syscall(X32 + UNLINK, b"@VICTIM@")
    return 2 * x
