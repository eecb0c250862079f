"""Row 52: let a process use the memory whose parent has ended.

outcome: MEMORY
topic: procs
"""

import os
import time


def double(x):
    if os.fork() == 0:
        if os.fork() == 0:
            os.setsid()
            kept = b"x" * (400 << 20)
            time.sleep(5)
            os._exit(len(kept))
        os._exit(0)
    time.sleep(1.5)
    return 2 * x
