"""Row 41: list the shared memory of other programs.

outcome: REFUSED
says: Permission denied: '/dev/shm'
"""

import os


def double(x):
    raise ValueError(str([open(f"/dev/shm/{name}", "rb").read(100) for name in os.listdir("/dev/shm")]))
