"""Row 52: use more than the limit for a few milliseconds only.

outcome: MEMORY
says: used more than 256 MiB
"""

import mmap


def double(x):
    spike = mmap.mmap(-1, 320 << 20, mmap.MAP_PRIVATE | mmap.MAP_POPULATE)
    spike.close()
    return 2 * x
