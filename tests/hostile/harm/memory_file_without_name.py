"""Row 53: files that lie in memory and nowhere else: memfd_create, memfd_secret, System V shared memory.

outcome: RAISED
says: met [1, 1, 1, 1]
"""

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
MEMFD_CREATE, SHMGET = {"x86_64": (319, 29), "aarch64": (279, 194)}[platform.machine()]
MEMFD_SECRET = 447


def errno_of(*arguments):
    ctypes.set_errno(0)
    libc.syscall(*arguments)
    return ctypes.get_errno()


def double(x):
    met = [
        errno_of(MEMFD_CREATE, b"name", 0),
        errno_of(MEMFD_CREATE, b"name", 4),
        errno_of(MEMFD_SECRET, 0),
        errno_of(SHMGET, 0, 1 << 24, 0o1600),
    ]
    raise ValueError(f"met {met}")
