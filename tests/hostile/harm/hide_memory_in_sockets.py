"""Row 53: hide memory: fill the buffers of sixty pairs of sockets, made as large as the kernel allows.

outcome: REFUSED
"""

import contextlib
import socket

LARGE = 4 << 20
LIMIT = 400 << 20
KEPT = []


def fill(one):
    one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LARGE)
    one.setblocking(False)
    sent = 0
    with contextlib.suppress(BlockingIOError):
        while sent < 2 * LARGE:
            sent += one.send(bytes(1 << 20))
    return sent


def double(x):
    hidden = 0
    while hidden < LIMIT and len(KEPT) < 60:
        KEPT.append(socket.socketpair())
        hidden += sum(fill(one) for one in KEPT[-1])
    if hidden < LIMIT:
        raise MemoryError("this kernel keeps no more in sockets")
    return 2 * x
