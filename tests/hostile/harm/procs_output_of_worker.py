"""Row 57: a daemon that prints without end while the answer is given.

outcome: OUTPUT
topic: procs
says: printed more than 1 MiB
"""

import os
import time


def double(x):
    if os.fork() == 0:
        os.setsid()
        while True:
            os.write(1, b"x" * 60_000)
    time.sleep(5)
    return 2 * x
