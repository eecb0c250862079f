"""Row 31: a hard link from a handle that grants nothing, followed through /proc.

topic: scratch
outcome A: REFUSED
outcome B: RAISED
"""

import os


def double(x):
    handle = os.open("@HIDDEN@", os.O_PATH)
    os.link(f"/proc/self/fd/{handle}", "mine", follow_symlinks=True)
    raise ValueError(open("mine").read())
