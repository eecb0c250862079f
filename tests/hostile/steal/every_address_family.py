"""Row 36: every address family there is, in every kind: what gets a socket, or is only not supported, tells.

outcome: REFUSED
says: Operation not permitted
"""

import socket

KINDS = socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET


def double(x):
    through = []
    for family in range(48):
        for kind in KINDS:
            try:
                socket.socket(family, kind, 0).close()
                through.append((family, int(kind)))
            except PermissionError as error:
                refused = error
    if through:
        raise ValueError(str(through))
    raise refused
