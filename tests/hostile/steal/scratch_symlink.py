"""Row 31: a symbolic link in the scratch folder to the hidden checks.

outcome: REFUSED
says: PermissionError: [Errno 13]
topic: scratch
"""

import os


def double(x):
    os.symlink("@HIDDEN@", "link")
    raise ValueError(open("link").read())
