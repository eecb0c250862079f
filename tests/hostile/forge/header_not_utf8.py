"""Row 11: a header in another encoding.

outcome: CRASHED
says: the header is not JSON
"""

import os
import time

from grader.sandbox import wire

HEAD = '{"id": 2, "status": "value", "value": null}'.encode("utf-16")
BLOB = b""


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
