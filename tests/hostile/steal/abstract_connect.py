"""Row 38: an abstract UNIX socket.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket


def double(x):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect("\0@ABSTRACT@")
        connection.sendall(b"loot")
    return 2 * x
