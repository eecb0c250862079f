"""Row 30: take a handle that grants nothing (O_PATH) and open the file again through it.

outcome: REFUSED
"""

import os


def double(x):
    handle = os.open("@HIDDEN@", os.O_PATH)
    with open(f"/proc/self/fd/{handle}") as file:
        raise ValueError(file.read())
