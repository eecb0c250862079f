"""Row 11: a header that names id and status twice, once right and once wrong.

outcome: CRASHED
says: a key twice
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 7, "id": 2, "status": "error", "status": "value", "value": null}'
BLOB = b""


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
