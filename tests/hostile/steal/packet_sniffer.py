"""Row 36: listen to all packets of this machine, or send such of its own.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket

ALL_PROTOCOLS = 3


def double(x):
    try:
        sniffer = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PROTOCOLS))
    except PermissionError:
        sniffer = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    sniffer.settimeout(1)
    raise ValueError(sniffer.recv(1000))
