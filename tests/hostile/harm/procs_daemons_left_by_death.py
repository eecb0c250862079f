"""Row 59: end the process the judge talks to, and leave daemons and hopping chains behind.

outcome: EXITED
topic: procs
says: exit code 0
"""

import os
import signal
import time


def hop(pause):
    end = time.monotonic() + 20
    os.setsid()
    while time.monotonic() < end:
        if os.fork():
            os._exit(0)
        time.sleep(pause)
    os._exit(0)


def double(x):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for pause in (0.0005, 0.001, 20, 20, 20):
        if os.fork() == 0:
            hop(pause)
    time.sleep(0.05)
    os._exit(0)
