"""Row 85: as many keys as may cross, which all hash to the same number.

outcome: FAILED
says: a dict of 1024 values
"""

STEP = (1 << 61) - 1


def double(x):
    return {i * STEP: i for i in range(1024)}
