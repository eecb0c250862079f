"""Row 57: print too much while the submission is imported.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: printed more than 1 MiB
"""

for _ in range(2000):
    print("x" * 1000)


def double(x):
    return 2 * x
