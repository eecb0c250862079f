"""Row 13: send an answer in the name of another process.

outcome: REFUSED
says: PermissionError
"""

import os
import socket
import struct

from grader.sandbox.encode import encode


def double(x):
    connection = socket.socket(fileno=os.dup(3))
    credentials = struct.pack("3i", 99_999, os.getuid(), os.getgid())
    forged = encode({"id": 2, "status": "value"}, 2 * x)
    connection.sendmsg([forged], [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, credentials)])
    return 2 * x
