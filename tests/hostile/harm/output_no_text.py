"""Row 57: output that is no text, moves the cursor, and begins no line.

outcome: FAILED
"""

import os


def double(x):
    os.write(1, b"\x1b[2J\x1b[1;1H\xff\xfe\x00\r::error::passed\r\x08\x08" * 99)
    os.write(2, bytes(range(256)) * 9)
    return 3 * x
