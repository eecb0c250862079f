"""Row 60: answer rightly, and crash as soon as the judge asks the next question.

outcome: PASSED
"""

import ctypes
import select
import threading


def crash():
    select.select([3], [], [])
    ctypes.string_at(0)


def double(x):
    threading.Thread(target=crash, daemon=True).start()
    return 2 * x
