"""Row 52: buffers that only memoryviews and casts of them still hold.

outcome: MEMORY
"""


def double(x):
    kept = []
    while True:
        kept.append(memoryview(bytearray(b"x" * (1 << 22))).cast("I")[::2])
