"""Row 59: daemons that have stopped themselves: they take no signal but two.

outcome: PASSED
topic: procs
"""

import os
import signal
import time


def double(x):
    for _ in range(5):
        if os.fork() == 0:
            os.setsid()
            os.kill(os.getpid(), signal.SIGSTOP)
            time.sleep(20)
            os._exit(0)
    return 2 * x
