"""Row 62: return a thousand tensors, all the same one.

outcome: OUTPUT
says: more than 512 tensors
"""


def double(x):
    return [2 * x] * 1000
