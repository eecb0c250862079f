"""Row 52: private mappings, filled.

outcome: MEMORY
"""

import mmap


def double(x):
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 1 << 24, mmap.MAP_PRIVATE))
        kept[-1].write(b"x" * (1 << 24))
