"""Row 11: text that cannot be written down as UTF-8.

outcome: CRASHED
says: text that is not valid Unicode
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 2, "status": "value", "value": "\\ud800"}'
BLOB = b""


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
