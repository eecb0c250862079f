"""Row 49: fill /dev/shm, which workers hand tensors over in.

outcome: OUTPUT
topic: procs
says: [Errno 28]
"""

from pathlib import Path


def double(x):
    for i in range(100):
        Path(f"/dev/shm/{i}").write_bytes(bytes(1 << 20))
    return 2 * x
