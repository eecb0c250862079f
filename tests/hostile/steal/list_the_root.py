"""Row 29: list the root folder, to see what else there is.

outcome: REFUSED
says: Permission denied: '/'
"""

import os


def double(x):
    raise ValueError(str(os.listdir("/")))
