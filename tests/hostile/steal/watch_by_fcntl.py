"""Row 40: be told of changes in a folder by the old way (F_NOTIFY), on a handle that grants nothing.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import fcntl
import os

ACCESSED = 1


def double(x):
    fcntl.fcntl(os.open("/", os.O_PATH), fcntl.F_NOTIFY, ACCESSED)
    return 2 * x
