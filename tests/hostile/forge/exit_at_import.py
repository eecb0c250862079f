"""Row 5: leave with success while the file is imported.

outcome: LOAD_ERROR
says: SystemExit
others: LOAD_ERROR
"""

import sys

sys.exit(0)
