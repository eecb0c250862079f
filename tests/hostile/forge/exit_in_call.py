"""Row 5: leave with success in the call.

outcome: EXITED
says: SystemExit: 0
"""

import sys


def double(x):
    sys.exit(0)
