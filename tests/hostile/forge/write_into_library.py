"""Row 8: leave a file in site-packages, where every later Python would find it.

outcome: REFUSED
says: left_by_a_submission.txt
"""

import sysconfig
from pathlib import Path


def double(x):
    Path(sysconfig.get_path("purelib"), "left_by_a_submission.txt").write_text("")
    return x
