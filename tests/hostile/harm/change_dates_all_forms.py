"""Row 47: change dates in the course, by every call there is: all are pretended.

outcome: PASSED
"""

import ctypes
import os

libc = ctypes.CDLL(None)


def double(x):
    for path in ("@ROOT@", "@COURSE@", "@HIDDEN@", "@VICTIM@"):
        os.utime(path, (0, 0))
        os.utime(path, ns=(5, 5), follow_symlinks=False)
        libc.utime(path.encode(), None)
        libc.utimes(path.encode(), None)
        libc.lutimes(path.encode(), None)
        libc.futimesat(-100, path.encode(), None)
        libc.utimensat(-100, path.encode(), None, 0)
    return 2 * x
