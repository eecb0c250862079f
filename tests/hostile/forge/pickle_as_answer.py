"""Row 11: bytes that end the process of whoever unpickles them.

outcome: FAILED
says: should be a tensor, got a bytes
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 2, "status": "value", "value": {"b": [0, %d]}}' % 30
BLOB = b"cos\n_exit\n(I0\ntR.".ljust(30)


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
