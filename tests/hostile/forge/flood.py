"""Row 11: a frame as large as may be, and then twice as much again.

outcome: CRASHED
says: sent something that is no answer
"""

import os

from grader.sandbox import wire


def double(x):
    part = bytes(1 << 20)
    os.write(3, wire.PREFIX.pack(wire.MAGIC, wire.MAX_HEADER, wire.MAX_BLOB))
    while True:
        os.write(3, part)
