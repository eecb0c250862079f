"""Row 44: tell the process's own agent that the submission is the file of the hidden checks.

outcome: RAISED
says: in line 8: `### BEGIN SOLUTION`
"""

import sys


def double(x):
    frame = sys._getframe()
    while frame is not None:
        session = frame.f_locals.get("self")
        if hasattr(session, "filename"):
            session.filename = "@HIDDEN@"
        frame = frame.f_back
    exec(compile("\n" * 7 + "raise ValueError", "@HIDDEN@", "exec"))
