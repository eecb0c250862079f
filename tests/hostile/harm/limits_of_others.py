"""Row 75: change limits of the judge, the template and a stranger.

outcome: REFUSED
says: Operation not permitted
"""

import contextlib
import resource


def double(x):
    for pid in ("@JUDGE@", "@TEMPLATE@"):
        with contextlib.suppress(PermissionError):
            resource.prlimit(int(pid), resource.RLIMIT_NOFILE, (3, 3))
    resource.prlimit(int("@PID@"), resource.RLIMIT_CPU, (0, 0))
    return 2 * x
