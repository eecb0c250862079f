"""Row 34: look whether the judge has sent open files along on the connection.

outcome: REFUSED
says: [Errno 1]
"""

import socket


def double(x):
    connection = socket.socket(fileno=3)
    try:
        said = connection.recvmsg(1000, socket.CMSG_LEN(40), socket.MSG_DONTWAIT | socket.MSG_PEEK)
    finally:
        connection.detach()
    raise ValueError(str(said))
