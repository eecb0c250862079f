"""Row 11: dicts whose keys all have the same hash.

outcome: FAILED
says: should be a tensor, got a list
"""

import os
import time

from grader.sandbox import wire

PAIRS = [b'[{"i": "%s"}, 0]' % hex(k * ((1 << 61) - 1)).encode() for k in range(1000)]
HEAD = (
    b'{"id": 2, "status": "value", "value": ['
    + b", ".join([b'{"d": [' + b", ".join(PAIRS) + b"]}"] * 8)
    + b"]}"
)
BLOB = b""


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
