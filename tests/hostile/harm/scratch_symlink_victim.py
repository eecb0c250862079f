"""Row 46: a symbolic link in the scratch folder to a file of the instructor's, to write through it.

outcome: REFUSED
topic: scratch
says: mine.csv
"""

import os
from pathlib import Path


def double(x):
    os.symlink("@VICTIM@", "mine.csv")
    Path("mine.csv").write_text("ada,0\n")
    return 2 * x
