"""Row 71: shut the connection down in both directions, and wait.

outcome: EXITED
says: closed its connection
"""

import os
import socket
import time


def double(x):
    socket.socket(fileno=os.dup(3)).shutdown(socket.SHUT_RDWR)
    time.sleep(5)
    return 2 * x
