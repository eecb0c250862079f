"""Row 52: move the end of the heap, 16 MiB at a time.

outcome: MEMORY
"""

import ctypes

STEP = 1 << 24
libc = ctypes.CDLL(None)
libc.sbrk.restype = ctypes.c_void_p


def double(x):
    for _ in range(40):
        place = libc.sbrk(ctypes.c_long(STEP))
        if place == ctypes.c_void_p(-1).value:
            raise MemoryError("the heap cannot grow")
        ctypes.memset(place, 1, STEP)
    return 2 * x
