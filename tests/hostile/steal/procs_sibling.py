"""Own: fork a sibling instead of a child (CLONE_PARENT), which would be the template's to look after.

outcome: RAISED
says: [Errno 22]
topic: procs
"""

import ctypes
import os
import platform
import signal

libc = ctypes.CDLL(None, use_errno=True)
CLONE = {"x86_64": 56, "aarch64": 220}[platform.machine()]
PARENT = 0x8000


def double(x):
    found = libc.syscall(CLONE, ctypes.c_long(PARENT | signal.SIGCHLD), None, None, None, 0)
    if found < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    if found == 0:
        os._exit(0)
    return 2 * x
