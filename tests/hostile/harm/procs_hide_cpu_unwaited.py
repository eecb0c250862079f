"""Row 54: work in processes that no one waits for: the kernel forgets the time they used.

outcome: TIMEOUT
topic: procs
"""

import os
import signal
import time


def double(x):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in range(10):
        if os.fork() == 0:
            end = time.process_time() + 0.15
            while time.process_time() < end:
                pass
            os._exit(0)
        time.sleep(0.2)
    return 2 * x
