"""Row 56: end by the signal that stands for a limit of CPU time.

outcome A: PASSED
outcome B: TIMEOUT
"""

import os
import signal


def double(x):
    os.kill(os.getpid(), signal.SIGXCPU)
    return 2 * x
