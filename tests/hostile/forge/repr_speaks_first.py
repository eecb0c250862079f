"""Row 4: the repr of the answer says another answer first, while the agent builds the real one.

outcome: CRASHED
says: more than one answer
"""

import os

from grader.sandbox.encode import encode


class Speaker:
    def __repr__(self):
        forged = encode({"id": 2, "status": "value"}, None)
        os.write(3, forged + forged)
        return "None"


def double(x):
    return Speaker()
