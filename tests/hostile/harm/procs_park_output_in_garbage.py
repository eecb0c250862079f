"""Row 72: leave the output pipe in two sockets that only hold each other.

outcome: REFUSED
topic: procs
"""

import os
import socket


def double(x):
    left, right = socket.socketpair()
    socket.send_fds(left, [b"x"], [1, left.fileno(), right.fileno()])
    socket.send_fds(right, [b"x"], [1, left.fileno(), right.fileno()])
    left.close()
    right.close()
    os._exit(7)
