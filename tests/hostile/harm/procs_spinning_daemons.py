"""Row 59: daemons that use all processors while the answer is given.

outcome: TIMEOUT
topic: procs
says: of CPU time
"""

import os
import time


def double(x):
    for _ in range(4):
        if os.fork() == 0:
            os.setsid()
            if os.fork():
                os._exit(0)
            while True:
                pass
    time.sleep(5)
    return 2 * x
