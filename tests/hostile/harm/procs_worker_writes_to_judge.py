"""Row 72: a worker that writes nonsense into the connection to the judge.

outcome: CRASHED
topic: procs
says: sent something that is no answer
"""

import os
import time


def double(x):
    if os.fork() == 0:
        os.write(3, b"PASSED 100/100 " * 9)
        os._exit(0)
    time.sleep(5)
    return 2 * x
