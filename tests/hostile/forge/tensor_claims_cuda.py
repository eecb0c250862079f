"""Row 22: a tensor that claims to lie on a device the judge would have to touch.

outcome: FAILED
says: should be a tensor
"""

import os
import time

from grader.sandbox import wire

HEAD = b'{"id": 2, "status": "value", "value": {"T": ["f32", [3, 4], 0, "cuda"]}}'
BLOB = bytes(48)


def double(x):
    os.write(3, wire.PREFIX.pack(wire.MAGIC, len(HEAD), len(BLOB)) + HEAD + BLOB)
    time.sleep(2)
    return 2 * x
