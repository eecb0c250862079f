"""Row 47: change modes in the course, by every call there is: all are pretended.

outcome: PASSED
"""

import ctypes
import os
import platform
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)
FCHMODAT2 = 452
FCHMODAT = {"x86_64": 268, "aarch64": 53}[platform.machine()]


def double(x):
    for path in ("@ROOT@", "@COURSE@", "@HIDDEN@", "@VICTIM@"):
        os.chmod(path, 0)
        Path(path).chmod(0o4777)
        libc.chmod(path.encode(), 0)
        libc.fchmodat(-100, path.encode(), 0, 0)
        libc.lchmod(path.encode(), 0)
        libc.syscall(FCHMODAT, -100, path.encode(), 0)
        libc.syscall(FCHMODAT2, -100, path.encode(), 0, 0)
    return 2 * x
