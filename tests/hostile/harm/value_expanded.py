"""Row 62: return a tensor, then an array, of a million million elements that all lie in the same place.

outcome: OUTPUT
says: over 64 MiB
"""

import numpy as np


def double(x):
    return [np.broadcast_to(np.float64(1), (10**6, 10**6)), x[0, 0].expand(10**6, 10**6)]
