"""Row 25: a bool tensor whose bytes are neither 0 nor 1.

outcome: FAILED
says: the result is torch.bool
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 2, "status": "value", "value": {"T": ["b1", [3, 4], 0, "cpu"]}}'
BLOB = b"\x02\xff" * 6


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
