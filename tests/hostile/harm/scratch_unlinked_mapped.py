"""Row 49: files without a name and closed, held by one mapped page each: no number of open files bounds it.

topic: scratch
outcome A: OUTPUT
outcome B: PASSED
"""

import ctypes
import mmap
import os

libc = ctypes.CDLL(None)
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]


def double(x):
    for i in range(200):
        handle = os.open(f"{i}", os.O_CREAT | os.O_RDWR)
        os.write(handle, bytes(1 << 18))
        libc.mmap(None, mmap.PAGESIZE, mmap.PROT_READ, mmap.MAP_SHARED, handle, 0)
        os.close(handle)
        os.unlink(f"{i}")
    return 2 * x
