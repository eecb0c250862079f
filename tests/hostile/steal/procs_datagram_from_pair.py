"""Row 37: a worker sends a datagram of such a pair to another address.

outcome: REFUSED
says: PermissionError: [Errno 1]
topic: procs
"""

import multiprocessing
import socket


def send():
    ours, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.sendto(b"loot", "@POST@")


def double(x):
    with multiprocessing.get_context("fork").Pool(1) as pool:
        pool.apply(send)
    return 2 * x
