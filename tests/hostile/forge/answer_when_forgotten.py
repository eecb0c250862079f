"""Row 12: an object that says an answer when its module is dropped for the next check.

outcome: PASSED
others: FAILED
"""

import gc
import os

import torch

from grader.sandbox.encode import encode


class LastWord:
    def __del__(self):
        loaded = encode({"id": 3, "status": "value"}, None)
        called = encode({"id": 4, "status": "value"}, torch.zeros(5))
        os.write(3, loaded + called)


last_word = LastWord()
gc.callbacks.append(lambda phase, info: None)


def double(x):
    return 2 * x


def triple(x):
    return x
