"""Row 56: a storm of alarms, ten thousand a second, with a handler that prints.

outcome: PASSED
"""

import signal
import time


def double(x):
    signal.signal(signal.SIGALRM, lambda *args: print(end="."))
    signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
    time.sleep(0.2)
    return 2 * x
