"""Row 38: a datagram from such a pair to an abstract address.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket


def double(x):
    ours, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.sendto(b"loot", "\0@ABSTRACT@")
    return 2 * x
