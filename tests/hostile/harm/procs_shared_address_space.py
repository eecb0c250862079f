"""Row 59: a process in the same address space that goes on when this one has answered, and ignores its end.

outcome: PASSED
topic: procs
"""

import ctypes

CLONE_VM, SIGCHLD = 0x100, 17
STACK = 1 << 16
libc = ctypes.CDLL(None, use_errno=True)
KEPT = ctypes.create_string_buffer(STACK)


def double(x):
    top = ctypes.c_void_p(ctypes.addressof(KEPT) + STACK - 64)
    if libc.clone(libc.sleep, top, CLONE_VM | SIGCHLD, ctypes.c_void_p(20)) < 0:
        raise OSError(ctypes.get_errno(), "clone")
    return 2 * x
