"""Row 30: size and date of the hidden checks. Tier B does tell them; see what is not stopped.

outcome A: REFUSED
outcome B: RAISED
"""

import os


def double(x):
    found = os.stat("@HIDDEN@")
    raise ValueError(f"{found.st_size} bytes of {found.st_mtime}")
