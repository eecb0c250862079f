"""Row 59: a daemon: forked twice, in a session of its own, ignoring all signals, with no open files.

outcome: PASSED
topic: procs
"""

import os
import signal
import time
from contextlib import suppress


def become_daemon():
    os.setsid()
    if os.fork():
        os._exit(0)
    for number in signal.valid_signals():
        with suppress(OSError):
            signal.signal(number, signal.SIG_IGN)
    os.closerange(0, 256)
    time.sleep(20)
    os._exit(0)


def double(x):
    for _ in range(8):
        if os.fork() == 0:
            become_daemon()
        os.wait()
    return 2 * x
