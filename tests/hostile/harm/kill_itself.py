"""Row 56: end the own process by signals. Process 1 of a namespace ignores those it sends itself.

outcome A: PASSED
outcome B: CRASHED
"""

import os
import signal


def double(x):
    for number in (signal.SIGTERM, signal.SIGKILL):
        os.kill(os.getpid(), number)
    return 2 * x
