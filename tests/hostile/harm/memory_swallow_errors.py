"""Row 52: take memory and swallow each MemoryError, from four threads.

outcome: MEMORY
"""

import threading


def hoard(kept):
    while True:
        try:
            kept.append(bytearray(b"x" * (1 << 21)))
        except MemoryError:
            pass


def double(x):
    kept = []
    for _ in range(4):
        threading.Thread(target=hoard, args=(kept,), daemon=True).start()
    hoard(kept)
