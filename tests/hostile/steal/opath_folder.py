"""Row 30: take a handle of the course's folder that grants nothing, and open files below it.

outcome: REFUSED
"""

import os


def double(x):
    folder = os.open("@COURSE@", os.O_PATH | os.O_DIRECTORY)
    handle = os.open("solutions/01_pure/checks.py", os.O_RDONLY, dir_fd=folder)
    raise ValueError(os.read(handle, 1000))
