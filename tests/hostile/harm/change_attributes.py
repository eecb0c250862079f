"""Row 47: set and remove extended attributes, also by the calls that came with Linux 6.13 and 6.17.

outcome: RAISED
says: met [1, 1, 1, 1, 38, 38, 38]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
SETXATTRAT, REMOVEXATTRAT, FILE_SETATTR = 463, 466, 469


def errno_of(call, *arguments):
    ctypes.set_errno(0)
    call(*arguments)
    return ctypes.get_errno()


def errno_of_python(call, *arguments):
    try:
        call(*arguments)
    except OSError as error:
        return error.errno
    return 0


def double(x):
    victim = b"@VICTIM@"
    met = [
        errno_of_python(os.setxattr, victim, "user.mark", b"100"),
        errno_of_python(os.removexattr, victim, "user.mark"),
        errno_of(libc.lsetxattr, victim, b"user.mark", b"100", 3, 0),
        errno_of(libc.lremovexattr, victim, b"user.mark"),
        errno_of(libc.syscall, SETXATTRAT, -100, victim, 0, b"user.mark", bytes(16), 16),
        errno_of(libc.syscall, REMOVEXATTRAT, -100, victim, 0, b"user.mark"),
        errno_of(libc.syscall, FILE_SETATTR, -100, victim, bytes(32), 24, 0),
    ]
    raise ValueError(f"met {met}")
