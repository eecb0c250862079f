"""Row 11: a frame that carries bytes no value claims.

outcome: CRASHED
says: bytes left over
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 2, "status": "value", "value": null}'
BLOB = b"PASSED" * 1000


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
