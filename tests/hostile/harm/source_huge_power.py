"""Row 68: a power that a compiler might work out beforehand, in code that never runs.

outcome: PASSED
"""


def double(x):
    if x is None:
        return 9**9**9**9, 1 << 10**12, "x" * 10**12, (1,) * 10**12
    return 2 * x
