"""Row 29: put the folder of the hidden checks on sys.path and import them.

outcome: RAISED
says: ModuleNotFoundError: No module named 'checks'
"""

import os
import sys


def double(x):
    sys.path.insert(0, os.path.dirname("@HIDDEN@"))
    import checks

    raise ValueError(open(checks.__file__).read())
