"""Row 58: with workers about, signal everyone there is: none but the own workers can be meant.

outcome: PASSED
topic: procs
"""

import os
import signal
import time


def double(x):
    workers = [os.fork() for _ in range(3)]
    if 0 in workers:
        time.sleep(9)
        os._exit(0)
    os.kill(-1, signal.SIGKILL)
    for _ in workers:
        os.wait()
    return 2 * x
