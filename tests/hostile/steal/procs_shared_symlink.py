"""Row 31: a symbolic link in /dev/shm to the secret, opened as shared memory.

outcome: REFUSED
says: PermissionError: [Errno 13]
topic: procs
"""

import os
from multiprocessing.shared_memory import SharedMemory


def double(x):
    os.symlink("@SECRET@", "/dev/shm/loot")
    raise ValueError(bytes(SharedMemory("loot").buf))
