"""Row 57: keep three mebibytes of output back until the answer is sent.

outcome: OUTPUT
says: printed more than 1 MiB
"""

import io
import sys


def double(x):
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w"), 4 << 20))
    print("x" * (3 << 20), end="")
    return 2 * x
