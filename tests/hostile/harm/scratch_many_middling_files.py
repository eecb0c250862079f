"""Row 49: forty files of a mebibyte, each far below what one file may hold, in nested folders.

outcome: OUTPUT
topic: scratch
"""

import os
from pathlib import Path


def double(x):
    for i in range(40):
        os.mkdir("inner")
        os.chdir("inner")
        Path(f"{i}").write_bytes(bytes(1 << 20))
    return 2 * x
