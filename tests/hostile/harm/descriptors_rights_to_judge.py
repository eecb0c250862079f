"""Row 71: send the judge descriptors instead of an answer.

outcome: EXITED
"""

import socket
import time


def double(x):
    socket.send_fds(socket.socket(fileno=3), [b"x" * 100], [0, 1, 2, 3] * 20)
    time.sleep(5)
    return 2 * x
