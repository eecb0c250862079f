"""Row 52: lock memory, so that it can never be given back.

outcome: RAISED
says: met [1, 1, 38]
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
CURRENT = 1


def errno_of(call, *arguments):
    ctypes.set_errno(0)
    call(*arguments)
    return ctypes.get_errno()


def double(x):
    buffer = ctypes.create_string_buffer(1 << 20)
    met = [
        errno_of(libc.mlock, buffer, 1 << 20),
        errno_of(libc.mlock2, buffer, 1 << 20, 0),
        errno_of(libc.mlockall, CURRENT),
    ]
    raise ValueError(f"met {met}")
