"""Row 57: print without end.

outcome: OUTPUT
says: printed more than 1 MiB
"""


def double(x):
    while True:
        print("x" * 1000)
