"""Row 19: any import after the answer is there ends the process with success.

outcome: EXITED
says: SystemExit: 0
"""

import sys


class Exits:
    def find_spec(self, name, path=None, target=None):
        raise SystemExit(0)


def double(x):
    sys.meta_path.insert(0, Exits())
    import sched

    return sched
