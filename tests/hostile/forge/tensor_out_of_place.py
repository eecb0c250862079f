"""Row 11: a tensor whose data would lie before the start of the frame.

outcome: CRASHED
says: data out of place
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 2, "status": "value", "value": {"T": ["f32", [3, 4], -48, "cpu"]}}'
BLOB = bytes(48)


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
