"""Row 11: an out-of-band byte in the middle of a wrong answer.

outcome: FAILED
says: the result is
"""

import os
import socket
import time

from grader.sandbox.encode import encode


def double(x):
    connection = socket.socket(fileno=os.dup(3))
    forged = encode({"id": 2, "status": "value"}, x)
    connection.sendall(forged[:20])
    connection.send(b"!", socket.MSG_OOB)
    connection.sendall(forged[20:])
    time.sleep(2)
    return 2 * x
