"""Row 66: the same, loaded as one should.

outcome: RAISED
says: Weights only load failed
"""

import io
import os

import torch


class Bomb:
    def __reduce__(self):
        return os.system, ("rm @VICTIM@",)


def double(x):
    saved = io.BytesIO()
    torch.save({"x": x, "bomb": Bomb()}, saved)
    saved.seek(0)
    return 2 * torch.load(saved)["x"]
