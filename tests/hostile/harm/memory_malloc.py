"""Row 52: memory of the C library that Python knows nothing of.

outcome: MEMORY
"""

import ctypes

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p


def double(x):
    while True:
        place = libc.malloc(ctypes.c_size_t(1 << 24))
        if not place:
            raise MemoryError("malloc gave nothing")
        ctypes.memset(place, 1, 1 << 24)
