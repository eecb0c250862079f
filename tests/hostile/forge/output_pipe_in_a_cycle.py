"""Row 13: hide the output pipe and the connection in a cycle of sockets in flight, which none closes.

outcome: REFUSED
topic: procs
"""

import os
import socket
import time


def double(x):
    one, other = socket.socketpair()
    socket.send_fds(one, [b"x"], [1, 2, 3, one.fileno(), other.fileno()])
    socket.send_fds(other, [b"x"], [1, 2, 3, one.fileno(), other.fileno()])
    os.write(3, b"garbage that is no frame")
    time.sleep(2)
    return 2 * x
