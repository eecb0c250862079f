"""Row 46: a second name in the scratch folder for a file of the instructor's, to write to it there.

topic: scratch
says: grades.csv
outcome A: REFUSED
outcome B: RAISED
"""

import os
from pathlib import Path


def double(x):
    os.link("@VICTIM@", "mine.csv")
    Path("mine.csv").write_text("ada,0\n")
    return 2 * x
