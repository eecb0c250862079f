"""Row 35: everything the frames below hold, from the call up to the program's start.

outcome: RAISED
says: _run_module_as_main
"""

import sys


def double(x):
    frame, found = sys._getframe(1), []
    while frame is not None:
        held = {name: repr(value)[:200] for name, value in frame.f_locals.items() if name != "arguments"}
        found.append(f"{frame.f_code.co_name} {held}"[:90])
        frame = frame.f_back
    raise ValueError(" ".join(reversed(found)))
