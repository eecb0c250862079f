"""Row 10: report an error of the machine's, so that the check would be held for a person.

outcome: RAISED
says: MachineError: the template process is gone in line 1
"""

import os
import time

from grader.sandbox.encode import encode

REPORT = {
    "type": "MachineError",
    "bases": ["MachineError", "GraderError", "Exception", "BaseException"],
    "text": "the template process is gone",
    "line": 1,
    "frames": [[1, "judge"]],
    "outcome": "BROKEN",
}


def double(x):
    os.write(3, encode({"id": 2, "status": "error"}, REPORT))
    time.sleep(2)
    return 2 * x
