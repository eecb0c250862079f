"""Row 36: ask the kernel for this machine's network by netlink.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket
import struct

GETROUTE, REQUEST_DUMP = 26, 0x301


def double(x):
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as kernel:
        kernel.sendto(struct.pack("=IHHIIB11x", 28, GETROUTE, REQUEST_DUMP, 1, 0, socket.AF_INET), (0, 0))
        raise ValueError(kernel.recv(4096))
