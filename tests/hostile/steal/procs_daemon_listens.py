"""Row 36: a worker that opens the socket its parent may not.

outcome: REFUSED
says: PermissionError: [Errno 1]
topic: procs
"""

import multiprocessing
import socket


def send():
    with socket.create_connection(("127.0.0.1", int("@TCP@")), timeout=2) as connection:
        connection.sendall(b"loot")


def double(x):
    with multiprocessing.get_context("fork").Pool(1) as pool:
        pool.apply(send)
    return 2 * x
