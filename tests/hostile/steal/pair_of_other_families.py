"""Row 36: pairs of sockets in families that reach out of this machine, as TIPC does.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket

AF_TIPC, AF_LOCAL_LIKE = 30, (2, 10, 16, 17, 38, 40)


def double(x):
    refused = None
    for family in (AF_TIPC, *AF_LOCAL_LIKE):
        try:
            socket.socketpair(family, socket.SOCK_RAW)
            raise ValueError(f"a pair of family {family}")
        except PermissionError as error:
            refused = error
    raise refused
