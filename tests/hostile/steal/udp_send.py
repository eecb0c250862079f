"""Row 36: a datagram to a UDP port, from a thread.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket
from concurrent.futures import ThreadPoolExecutor


def send(text):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection:
        connection.sendto(text, ("127.0.0.1", int("@UDP@")))


def double(x):
    with ThreadPoolExecutor(1) as pool:
        pool.submit(send, b"loot").result()
    return 2 * x
