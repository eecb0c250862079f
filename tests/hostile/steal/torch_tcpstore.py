"""Row 36: PyTorch's own store for distributed training, a TCP client in C++.

outcome: REFUSED
says: socket
"""

from datetime import timedelta

from torch.distributed import TCPStore


def double(x):
    TCPStore("127.0.0.1", int("@TCP@"), is_master=False, timeout=timedelta(seconds=1)).set("key", "loot")
    return 2 * x
