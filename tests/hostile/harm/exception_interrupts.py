"""Row 83: raise what is no Exception, as if someone had pressed Ctrl-C.

outcome: RAISED
says: KeyboardInterrupt
"""


def double(x):
    raise KeyboardInterrupt
