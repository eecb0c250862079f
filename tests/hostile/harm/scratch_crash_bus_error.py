"""Row 60: map a file and cut it off: what is mapped is no longer there.

outcome: CRASHED
topic: scratch
says: SIGBUS
"""

import mmap
import os


def double(x):
    handle = os.open("file", os.O_CREAT | os.O_RDWR)
    os.ftruncate(handle, 1 << 16)
    pages = mmap.mmap(handle, 1 << 16)
    os.ftruncate(handle, 0)
    return pages[1 << 15]
