"""Row 62: return a tensor of sixty dimensions.

outcome: OUTPUT
says: dimensions
"""


def double(x):
    return (2 * x).reshape([1] * 58 + [3, 4])
