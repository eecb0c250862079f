"""Row 49: a tree whose paths are longer than any call takes.

outcome A: PASSED
outcome B: OUTPUT
topic: scratch
"""

import os


def double(x):
    for _ in range(30):
        os.mkdir("d" * 255)
        os.chdir("d" * 255)
    return 2 * x
