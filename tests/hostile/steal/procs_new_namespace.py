"""Own: fork into namespaces of its own, where it would be root.

outcome: REFUSED
says: PermissionError: [Errno 1]
topic: procs
"""

import ctypes
import os
import platform
import signal

libc = ctypes.CDLL(None, use_errno=True)
CLONE = {"x86_64": 56, "aarch64": 220}[platform.machine()]
NEWNS, NEWUSER, NEWPID = 0x20000, 0x10000000, 0x20000000


def double(x):
    found = libc.syscall(CLONE, ctypes.c_long(NEWUSER | NEWNS | NEWPID | signal.SIGCHLD), None, None, None, 0)
    if found < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    if found == 0:
        os._exit(0)
    return 2 * x
