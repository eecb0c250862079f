"""Row 36: send bytes to a TCP port of this machine.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket


def double(x):
    with socket.create_connection(("127.0.0.1", int("@TCP@")), timeout=2) as connection:
        connection.sendall(b"loot")
    return 2 * x
