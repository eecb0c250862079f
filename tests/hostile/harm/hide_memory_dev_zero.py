"""Row 53: hide memory: /dev/zero may be read, and a shared mapping of it is memory once it is looked at.

outcome: REFUSED
"""

import ctypes
import mmap
import os

SIZE = 32 << 20
FAILED = ctypes.c_void_p(-1).value
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]


def hide(zero):
    place = libc.mmap(None, SIZE, mmap.PROT_READ, mmap.MAP_SHARED, zero, 0)
    if place == FAILED:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    for page in range(0, SIZE, mmap.PAGESIZE):
        ctypes.string_at(place + page, 1)
    libc.munmap(place + mmap.PAGESIZE, SIZE - mmap.PAGESIZE)


def double(x):
    zero = os.open("/dev/zero", os.O_RDONLY)
    for _ in range(12):
        hide(zero)
    return 2 * x
