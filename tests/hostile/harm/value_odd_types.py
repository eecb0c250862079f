"""Row 64: a module, a function, a class, a file, a process's memory: whatever is no value.

outcome: FAILED
says: a list of 12 values
"""

import decimal
import re
import sys
import weakref

import numpy as np
import torch


def double(x):
    return [
        sys,
        double,
        torch.nn.Linear(2, 2),
        torch.float32,
        open("/dev/null"),
        memoryview(b"x"),
        re.compile("x"),
        weakref.ref(double),
        decimal.Decimal("sNaN"),
        np.array([double, sys], dtype=object),
        np.array(["2020-01-01"], dtype="datetime64[D]"),
        np.zeros(2, dtype=[("a", "f4"), ("b", "O")]),
    ]
