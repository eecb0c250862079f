"""Row 59: fifty dead processes that no one waits for.

outcome: PASSED
topic: procs
"""

import os


def double(x):
    for _ in range(50):
        if os.fork() == 0:
            os._exit(0)
    return 2 * x
