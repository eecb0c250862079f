"""Row 13: leave the output pipe's own end unread in the judge's queue, so that the child seems to live on.

outcome: CRASHED
topic: procs
says: not a frame
"""

import socket
import time


def double(x):
    connection = socket.socket(fileno=3)
    connection.sendall(b"garbage that is no frame")
    for _ in range(50):
        socket.send_fds(connection, [b"x"], [1, 2])
    time.sleep(2)
    return 2 * x
