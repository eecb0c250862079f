"""Row 49: one empty file under thousands of names: no bytes, many entries.

outcome: OUTPUT
topic: scratch
"""

import os


def double(x):
    os.close(os.open("0", os.O_CREAT | os.O_WRONLY))
    for i in range(1, 2500):
        os.link("0", f"{i}")
    return 2 * x
