"""Row 11: numbers JSON does not have.

outcome: CRASHED
says: NaN is not JSON
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 2, "status": "value", "value": [NaN, Infinity, -Infinity]}'
BLOB = b""


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
