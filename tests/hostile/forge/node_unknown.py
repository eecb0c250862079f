"""Row 11: a kind of value the judge would have to unpickle.

outcome: CRASHED
says: an unknown kind of node
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 2, "status": "value", "value": {"pickle": "Y29zCnN5c3RlbQ=="}}'
BLOB = b""


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
