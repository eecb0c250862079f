"""Row 20: change the arguments' list, the frame that holds them and the tensor's storage.

outcome: FAILED
says: the result is 0
"""

import sys


def double(x):
    frame = sys._getframe(1)
    frame.f_locals["arguments"][0][0] = None
    frame.f_locals["positional"].clear()
    x.untyped_storage().fill_(0)
    return x
