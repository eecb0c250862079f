"""Row 58: a worker that kills the process the judge talks to. Process 1 of a namespace ignores it.

outcome: PASSED
topic: procs
"""

import os
import signal


def double(x):
    if os.fork() == 0:
        for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
            os.kill(1, number)
        os._exit(0)
    os.wait()
    return 2 * x
