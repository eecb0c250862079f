"""Row 40: be told when somebody opens a file of the course (inotify).

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
ALL_EVENTS = 0xFFF


def double(x):
    watch = libc.inotify_init1(os.O_NONBLOCK)
    if watch < 0 or libc.inotify_add_watch(watch, b"@COURSE@", ALL_EVENTS) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    raise ValueError(os.read(watch, 1000))
