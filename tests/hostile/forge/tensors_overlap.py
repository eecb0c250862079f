"""Row 11: a thousand tensors that share the same few bytes.

outcome: CRASHED
says: data out of place
"""

import os
import time

from grader.sandbox import wire

HEAD = (
    b'{"id": 2, "status": "value", "value": ['
    + b", ".join([b'{"T": ["f32", [3, 4], 0, "cpu"]}'] * 1000)
    + b"]}"
)
BLOB = bytes(48)


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
