"""Row 11: a number of half a million digits.

outcome: CRASHED
says: a number of too many digits
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 2, "status": "value", "value": ' + b"9" * 500_000 + b"}"
BLOB = b""


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
