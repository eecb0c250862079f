"""Row 50: processes that start processes that start processes, at most two hundred.

outcome: REFUSED
topic: procs
"""

import os
import time


def double(x):
    for _ in range(2):
        for _ in range(100):
            if os.fork() == 0:
                time.sleep(10)
                os._exit(0)
    return 2 * x
