"""Row 37: sockets it may have, a connected pair, turned to another address.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket


def double(x):
    ours, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.connect("@UNIX@")
    ours.send(b"loot")
    return 2 * x
