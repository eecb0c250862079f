"""Row 52: reserve address space and never use it: costs nothing, and is limited all the same.

outcome: MEMORY
says: Cannot allocate memory
"""

import mmap

NORESERVE = 0x4000


def double(x):
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | NORESERVE
    return [mmap.mmap(-1, 1 << 30, flags) for _ in range(9)]
