"""Row 60: have the interpreter end the process after a moment, whatever it does then.

outcome: EXITED
says: exit code 1
"""

import faulthandler
import time


def double(x):
    faulthandler.dump_traceback_later(0.1, exit=True)
    time.sleep(5)
    return 2 * x
