"""Row 85: write a frame by hand whose header is half a million opening brackets.

outcome: CRASHED
says: not JSON
"""

import os
import struct
import time


def double(x):
    head = b'{"id":2,"value":' + b"[" * 500_000
    os.write(3, struct.pack(">4sIQ", b"PTk1", len(head), 0))
    while head:
        head = head[os.write(3, head) :]
    time.sleep(5)
