"""Row 11: shut one half of the connection, so that nothing more can be asked.

outcome: PASSED
others: FAILED
"""

import socket


def double(x):
    connection = socket.socket(fileno=3)
    connection.setblocking(False)
    connection.shutdown(socket.SHUT_RD)
    connection.detach()
    return 2 * x


def triple(x):
    return x
