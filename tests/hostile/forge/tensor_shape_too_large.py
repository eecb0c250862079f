"""Row 11: a tensor of no elements whose other sizes overflow when multiplied.

outcome: CRASHED
says: a shape too large
"""

import os
import time

from grader.sandbox import wire

SHAPE = b"[0, 2147483648, 2147483648, 2147483648]"
HEAD = b'{"id": 2, "status": "value", "value": {"T": ["f32", %b, 0, "cpu"]}}' % SHAPE
BLOB = b""


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
