"""Row 34: enter the judge's namespaces by the handle the connection gives of its process.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import ctypes
import os
import socket

SO_PEERPIDFD, NEWNS = 77, 0x20000
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
    if libc.setns(handle_of_judge(), NEWNS):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    with open("@HIDDEN@") as file:
        raise ValueError(file.read())
