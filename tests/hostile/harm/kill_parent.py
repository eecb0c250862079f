"""Row 58: end the parent, whoever it is.

outcome: REFUSED
says: Operation not permitted
"""

import os
import signal


def double(x):
    os.kill(os.getppid(), signal.SIGKILL)
    return 2 * x
