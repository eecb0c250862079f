"""Row 85: write a frame by hand that holds ten thousand keys which all hash to the same number.

outcome: CRASHED
says: not a dict
"""

import json
import os
import struct
import time

STEP = (1 << 61) - 1


def double(x):
    pairs = [[{"i": hex(i * STEP)}, 1] for i in range(10_000)]
    head = json.dumps({"id": 2, "status": "value", "value": {"d": pairs}}).encode()
    os.write(3, struct.pack(">4sIQ", b"PTk1", len(head), 0))
    while head:
        head = head[os.write(3, head) :]
    time.sleep(5)
