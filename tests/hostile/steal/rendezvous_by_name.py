"""Row 38: give a pair's socket an abstract name, where another student's process could find it.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket


def double(x):
    ours, _ = socket.socketpair()
    ours.bind("\0rendezvous")
    ours.listen()
    return 2 * x
