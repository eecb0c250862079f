"""Row 72: a worker that returns from the call, too, with another answer, before its parent does.

outcome: FAILED
topic: procs
"""

import os
import time


def double(x):
    if os.fork() == 0:
        return 5 * x
    time.sleep(0.5)
    return 2 * x
