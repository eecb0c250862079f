"""Row 12: every answer is followed by another one in the same breath.

outcome: CRASHED
says: more than one answer
"""

import socket
import sys


class Talkative(socket.socket):
    def sendall(self, data):
        super().sendall(data + data)


def double(x):
    frame = sys._getframe()
    while "self" not in frame.f_locals or not hasattr(frame.f_locals["self"], "connection"):
        frame = frame.f_back
    frame.f_locals["self"].connection = Talkative(fileno=3)
    return 2 * x
