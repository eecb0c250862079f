"""Row 49: thousands of empty files.

outcome: OUTPUT
topic: scratch
"""

import os


def double(x):
    for i in range(6000):
        os.close(os.open(f"{i}", os.O_CREAT | os.O_WRONLY))
    return 2 * x
