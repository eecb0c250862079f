"""Row 41: a named semaphore, which is a file in /dev/shm.

outcome: REFUSED
says: PermissionError: [Errno 13]
"""

import multiprocessing


def double(x):
    multiprocessing.Semaphore(7)
    return 2 * x
