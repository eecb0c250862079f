"""Row 11: put a socket of one's own where the agent's connection was.

outcome: EXITED
says: closed its connection to the judge
"""

import os
import socket
import time

kept = socket.socketpair()


def double(x):
    os.dup2(kept[0].fileno(), 3)
    time.sleep(5)
    return 2 * x
