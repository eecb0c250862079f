"""Row 71: open files until there are no more, and answer without closing them.

outcome: PASSED
"""

import contextlib
import os


def double(x):
    with contextlib.suppress(OSError):
        while True:
            os.dup(0)
    return 2 * x
