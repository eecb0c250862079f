"""Row 12: after a right answer a thread answers the next check's requests before the agent can.

outcome: PASSED
others: FAILED
"""

import os
import socket
import threading

import torch

from grader.sandbox import child
from grader.sandbox.encode import encode


def serve(connection):
    for number in (3, 4):
        connection.recv(1 << 20)
        os.write(3, encode({"id": number, "status": "value"}, torch.zeros(5)))


def hold(self):
    threading.Event().wait()


def double(x):
    child.Session.receive = hold
    threading.Thread(target=serve, args=(socket.socket(fileno=3),)).start()
    return 2 * x


def triple(x):
    return x
