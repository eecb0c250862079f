"""Row 83: answer with an object whose deletion raises, spins in a hook, and leaves another one behind.

outcome: PASSED
"""

import sys

import torch


class Phoenix(torch.Tensor):
    def __del__(self):
        Phoenix.kept = [self]
        raise SystemExit(3)


def double(x):
    sys.unraisablehook = sys.excepthook = lambda *args: sys.exit(4)
    return (2 * x).as_subclass(Phoenix)
