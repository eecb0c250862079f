"""Own: the parent of its user namespace, by an ioctl on that file.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import fcntl
import os

NS_GET_PARENT = 0xB702


def double(x):
    handle = os.open("/proc/self/ns/user", os.O_RDONLY)
    parent = fcntl.ioctl(handle, NS_GET_PARENT)
    raise ValueError(os.readlink(f"/proc/self/fd/{parent}"))
