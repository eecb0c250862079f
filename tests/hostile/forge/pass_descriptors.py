"""Row 13: every byte of a wrong answer brings a hundred open files along, to use up the judge's.

outcome: REFUSED
"""

import os
import socket
import time

from grader.sandbox.encode import encode


def double(x):
    connection = socket.socket(fileno=os.dup(3))
    unsent = encode({"id": 2, "status": "value"}, x)
    while unsent:
        socket.send_fds(connection, [unsent[:1]], [0] * 100)
        unsent = unsent[1:]
    time.sleep(2)
    return 2 * x
