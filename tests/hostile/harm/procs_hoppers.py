"""Row 59: chains of processes that each fork a successor and end, thousands of times a second.

outcome: PASSED
topic: procs
"""

import os
import signal
import time


def hop():
    end = time.monotonic() + 20
    os.setsid()
    while time.monotonic() < end:
        if os.fork():
            os._exit(0)
        time.sleep(0.0005)
    os._exit(0)


def double(x):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in range(4):
        if os.fork() == 0:
            hop()
    time.sleep(0.1)
    return 2 * x
