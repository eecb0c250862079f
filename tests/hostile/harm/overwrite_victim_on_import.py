"""Row 46: overwrite a file of the instructor's while the submission is imported.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: grades.csv
"""

from pathlib import Path

Path("@VICTIM@").write_text("ada,0\n")


def double(x):
    return 2 * x
