"""Row 37: sockets it may have, a pair for datagrams, and one datagram addressed to another socket.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket


def double(x):
    ours, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.sendto(b"loot", "@POST@")
    return 2 * x
