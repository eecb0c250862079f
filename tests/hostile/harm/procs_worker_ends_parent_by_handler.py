"""Row 58: a worker that makes the process the judge talks to run a handler, which ends it.

outcome: EXITED
topic: procs
says: exit code 5
"""

import os
import signal
import time


def double(x):
    signal.signal(signal.SIGTERM, lambda *args: os._exit(5))
    if os.fork() == 0:
        os.kill(1, signal.SIGTERM)
        os._exit(0)
    time.sleep(5)
    return 2 * x
