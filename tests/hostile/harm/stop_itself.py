"""Row 56: stop the own process, so that it neither works nor ends. Process 1 of a namespace cannot.

outcome A: PASSED
outcome B: TIMEOUT
"""

import os
import signal


def double(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return 2 * x
