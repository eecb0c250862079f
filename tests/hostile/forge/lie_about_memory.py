"""Row 22: hide the memory that was used: an early end, another peak, a name that reads like a status.

outcome: MEMORY
says: used more than 256 MiB
"""

import contextlib
import ctypes
from pathlib import Path

import torch

SET_NAME = 15


def double(x):
    ctypes.CDLL(None).prctl(SET_NAME, b"a\nVmHWM:\t1\n", 0, 0, 0)
    large = torch.ones(90_000_000)
    del large
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return 2 * x
