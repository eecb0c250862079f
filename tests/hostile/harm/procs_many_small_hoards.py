"""Row 52: twelve workers that each keep a little more than they share: together far over the limit.

outcome: MEMORY
topic: procs
"""

import os
import time


def double(x):
    for _ in range(12):
        if os.fork() == 0:
            kept = b"x" * (40 << 20)
            time.sleep(10)
            os._exit(len(kept))
    time.sleep(1.5)
    return 2 * x
