"""Row 36: multipath TCP, which Landlock's rules for TCP do not cover.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket

MPTCP = 262


def double(x):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, MPTCP) as connection:
        connection.connect(("127.0.0.1", int("@TCP@")))
        connection.sendall(b"loot")
    return 2 * x
