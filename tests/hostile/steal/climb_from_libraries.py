"""Row 30: climb to the hidden checks from a folder that may be read.

outcome A: RAISED
outcome B: REFUSED
"""

import os
import sysconfig


def double(x):
    place = os.open(sysconfig.get_path("stdlib"), os.O_RDONLY | os.O_DIRECTORY)
    raise ValueError(os.read(os.open("../" * 20 + "@HIDDEN@".lstrip("/"), os.O_RDONLY, dir_fd=place), 1000))
