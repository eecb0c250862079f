"""Row 31: exchange a folder in the scratch folder with the course, both at once.

outcome: RAISED
says: No such file or directory: 'mine/solutions
topic: scratch
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
AT_FDCWD, EXCHANGE = -100, 2


def double(x):
    os.mkdir("mine")
    libc.renameat2(AT_FDCWD, b"@COURSE@", AT_FDCWD, b"mine", EXCHANGE)
    with open("mine/solutions/01_pure/checks.py") as file:
        raise ValueError(file.read())
