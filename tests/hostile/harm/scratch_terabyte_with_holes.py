"""Row 48: a file of a terabyte that holds nothing yet.

outcome: OUTPUT
topic: scratch
says: [Errno 27]
"""

import os


def double(x):
    with open("huge", "wb") as file:
        os.ftruncate(file.fileno(), 1 << 40)
    return 2 * x
