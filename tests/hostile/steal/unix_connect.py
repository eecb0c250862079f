"""Row 37: a pathname UNIX socket, as those of docker, an ssh agent or the session bus.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket


def double(x):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect("@UNIX@")
        connection.sendall(b"loot")
    return 2 * x
