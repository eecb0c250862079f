"""Row 29: load the secret as a library: what the loader says about it tells of its first bytes.

says: cannot open shared object file
outcome A: RAISED
outcome B: REFUSED
"""

import ctypes


def double(x):
    ctypes.CDLL("@SECRET@")
    return 2 * x
