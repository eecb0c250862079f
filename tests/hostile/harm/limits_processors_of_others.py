"""Row 75: move the judge, the template and a stranger to one processor.

outcome: REFUSED
says: Operation not permitted
"""

import contextlib
import os


def double(x):
    for pid in ("@JUDGE@", "@TEMPLATE@"):
        with contextlib.suppress(PermissionError):
            os.sched_setaffinity(int(pid), {0})
    os.sched_setaffinity(int("@PID@"), {0})
    return 2 * x
