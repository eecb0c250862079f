"""Row 10: a profile hook changes the agent's variables while it builds the answer.

outcome: FAILED
says: the result is
"""

import ctypes
import sys

import torch

done = []


def hook(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "encode" and not done:
        done.append(1)
        frame.f_locals.update(value=torch.zeros(3, 4))
        ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))


def double(x):
    sys.setprofile(hook)
    return x
