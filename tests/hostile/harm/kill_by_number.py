"""Row 58: end the judge, the template, the parent, a stranger, everyone, and process 1.

outcome: RAISED
says: met [1, 1, 1, 1, 1, 1, 1]
"""

import os
import signal

TARGETS = ["@JUDGE@", "@TEMPLATE@", "@PID@", "-1", "0", "-@JUDGE@", "-@PID@"]


def errno_of(target):
    try:
        os.kill(int(target), signal.SIGKILL)
    except OSError as error:
        return error.errno
    return 0


def double(x):
    raise ValueError(f"met {[errno_of(target) for target in TARGETS]}")
