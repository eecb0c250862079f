"""Row 46: make a pipe and a device file in the course, for the judge to hang on.

outcome: RAISED
says: met [1, 1, 1]
"""

import os
import stat


def errno_of(act):
    try:
        act()
    except OSError as error:
        return error.errno
    return 0


def double(x):
    acts = [
        lambda: os.mkfifo("@COURSE@/pipe"),
        lambda: os.mknod("@COURSE@/zero", stat.S_IFCHR | 0o666, os.makedev(1, 5)),
        lambda: os.mknod("@COURSE@/plain", stat.S_IFREG | 0o666),
    ]
    raise ValueError(f"met {[errno_of(act) for act in acts]}")
