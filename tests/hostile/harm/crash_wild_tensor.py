"""Row 60: a tensor whose storage is taken away.

outcome: CRASHED
says: SIGSEGV
"""

import ctypes

import torch


def double(x):
    storage = torch.ones(1 << 20)
    ctypes.CDLL(None).munmap(ctypes.c_void_p(storage.data_ptr() & ~4095), ctypes.c_size_t(1 << 20))
    return storage
