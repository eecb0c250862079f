"""Row 13: hide the connection in a cycle of sockets in flight, so that it seems open after the end.

outcome: REFUSED
"""

import os
import socket


def double(x):
    one, other = socket.socketpair()
    socket.send_fds(one, [b"x"], [3, one.fileno(), other.fileno()])
    socket.send_fds(other, [b"x"], [3, one.fileno(), other.fileno()])
    os._exit(0)
