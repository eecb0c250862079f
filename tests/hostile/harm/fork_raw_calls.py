"""Row 50: start a process by every system call that can: fork, vfork, clone without a thread, clone3.

outcome: RAISED
says: met [1, 1, 1, 1, 1, 38, 38]
"""

import ctypes
import os
import platform

SIGCHLD, CLONE_VM, CLONE_PARENT, CLONE_THREAD = 17, 0x100, 0x8000, 0x10000
NUMBERS = {"x86_64": {"fork": 57, "vfork": 58, "clone": 56}, "aarch64": {"clone": 220}}[platform.machine()]
CLONE3 = 435
libc = ctypes.CDLL(None, use_errno=True)


def errno_of(number, *arguments):
    ctypes.set_errno(0)
    if libc.syscall(number, *arguments) == 0:
        os._exit(0)
    return ctypes.get_errno()


def double(x):
    clone = NUMBERS["clone"]
    met = [
        errno_of(NUMBERS.get("fork", clone), SIGCHLD, 0, 0, 0, 0),
        errno_of(NUMBERS.get("vfork", clone), SIGCHLD, 0, 0, 0, 0),
        errno_of(clone, SIGCHLD, 0, 0, 0, 0),
        errno_of(clone, CLONE_VM | SIGCHLD, 0, 0, 0, 0),
        errno_of(clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0),
        errno_of(CLONE3, bytes(88), 88),
        errno_of(CLONE3, CLONE_THREAD.to_bytes(8, "little") + bytes(80), 88),
    ]
    raise ValueError(f"met {met}")
