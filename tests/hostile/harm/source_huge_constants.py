"""Row 68: constants that a compiler might work out beforehand: terabytes of them.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
says: MemoryError
"""

SMALL = 1 << 10**9 if False else 1
LARGE = b"x" * (1 << 45)


def double(x):
    return 2 * x
