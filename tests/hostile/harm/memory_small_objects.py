"""Row 52: millions of small objects.

outcome: MEMORY
"""


def double(x):
    kept = []
    while True:
        kept.append([None] * 4000)
