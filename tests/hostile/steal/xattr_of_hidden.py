"""Row 30: extended attributes of the hidden checks.

outcome: REFUSED
says: [Errno 38]
"""

import os


def double(x):
    raise ValueError(str(os.listxattr("@HIDDEN@")))
