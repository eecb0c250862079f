"""Row 53: shared mappings, which no limit on a process's data counts.

outcome: REFUSED
"""

import mmap


def double(x):
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 1 << 24, mmap.MAP_SHARED))
        kept[-1].write(b"x" * (1 << 24))
