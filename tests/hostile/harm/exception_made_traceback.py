"""Row 84: a traceback made by hand: half a million frames, at lines that no file has.

outcome: RAISED
says: made by hand
"""

import sys
from types import TracebackType


def double(x):
    frame, place = sys._getframe(), None
    for i in range(500_000):
        place = TracebackType(place, frame, 0, i - 1000)
    raise ValueError("made by hand").with_traceback(place)
