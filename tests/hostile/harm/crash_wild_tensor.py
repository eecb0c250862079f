"""Row 60: a tensor whose storage is taken away.

outcome: CRASHED
says: SIGSEGV
"""

import ctypes

import torch


def double(x):
    storage = torch.ones(1 << 20)
    # Closed, not unmapped: the next mapping of anyone's would fill the hole.
    ctypes.CDLL(None).mprotect(ctypes.c_void_p(storage.data_ptr() & ~4095), ctypes.c_size_t(1 << 20), 0)
    return storage
