"""Row 50: as many sleeping processes as there may be, left behind.

outcome: PASSED
topic: procs
"""

import os
import time


def double(x):
    for _ in range(14):
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
    return 2 * x
