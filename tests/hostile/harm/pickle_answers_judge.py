"""Row 66: answer with objects that run code where they are unpickled: the judge does not unpickle.

outcome: FAILED
says: a list of 3 values
"""

import os
import pickle

import numpy as np


class Bomb:
    def __reduce__(self):
        return os.unlink, ("@VICTIM@",)


def double(x):
    return [Bomb(), pickle.dumps(Bomb()), np.array([Bomb()], dtype=object)]
