"""Row 29: read the course's secret with os.open and os.read, folder by folder.

outcome: REFUSED
"""

import os


def double(x):
    folder = os.open("@COURSE@", os.O_RDONLY | os.O_DIRECTORY)
    inner = os.open(".grader", os.O_RDONLY | os.O_DIRECTORY, dir_fd=folder)
    raise ValueError(os.read(os.open("secret", os.O_RDONLY, dir_fd=inner), 1000))
