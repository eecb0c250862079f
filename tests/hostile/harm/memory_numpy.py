"""Row 52: NumPy arrays, views of one element that each hold the whole.

outcome: MEMORY
"""

import numpy as np


def double(x):
    kept = []
    while True:
        kept.append(np.ones(1 << 20)[:1])
