"""Row 48: one file larger than the folder may hold, written at once.

outcome: OUTPUT
topic: scratch
says: wrote more
"""


def double(x):
    with open("huge", "wb") as file:
        for _ in range(30):
            file.write(bytes(1 << 20))
    return 2 * x
