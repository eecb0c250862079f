"""Row 37: the same with the kind SOCK_RAW, which is SOCK_DGRAM by another name, and sendmsg.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket


def double(x):
    ours, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_RAW)
    ours.sendmsg([b"loot"], [], 0, "@POST@")
    return 2 * x
