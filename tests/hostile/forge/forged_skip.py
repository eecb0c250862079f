"""Row 10: report that the check was skipped, as pytest would raise it.

outcome: FAILED
says: Skipped: no CUDA
"""

import os
import time

from grader.sandbox.encode import encode

REPORT = {
    "type": "Skipped",
    "bases": ["Skipped", "OutcomeException", "BaseException"],
    "text": "no CUDA",
    "frames": None,
    "allow_module_level": True,
}


def double(x):
    os.write(3, encode({"id": 2, "status": "error"}, REPORT))
    time.sleep(2)
    return 2 * x
