"""Row 11: a tensor whose shape holds no numbers.

outcome: CRASHED
says: not a shape
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 2, "status": "value", "value": {"T": ["f32", [true, 12.0], 0, "cpu"]}}'
BLOB = bytes(48)


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
