"""Row 66: a saved NumPy array of objects whose unpickling starts a process.

outcome: REFUSED
says: Operation not permitted
"""

import io
import subprocess

import numpy as np


class Bomb:
    def __reduce__(self):
        return subprocess.check_call, (["/bin/rm", "@VICTIM@"],)


def double(x):
    saved = io.BytesIO()
    np.save(saved, np.array([Bomb()], dtype=object))
    saved.seek(0)
    return np.load(saved, allow_pickle=True)
