"""Row 62: write a frame by hand with tensors of no bytes and of shapes that overflow.

outcome: CRASHED
says: a shape too large
"""

import json
import os
import struct
import time


def double(x):
    tensor = {"T": ["f32", [0, 1 << 31, 1 << 31, 1 << 31], 0, "cpu"]}
    head = json.dumps({"id": 2, "status": "value", "value": [tensor] * 500}).encode()
    os.write(3, struct.pack(">4sIQ", b"PTk1", len(head), 0) + head)
    time.sleep(5)
