"""Row 85: a dict of ten thousand keys that all hash to the same number.

outcome: OUTPUT
says: more than 1024 keys
"""

STEP = (1 << 61) - 1


def double(x):
    kept = {}
    for i in range(1, 1100):
        kept[i * STEP] = i
    return kept
