"""Row 41: a tensor in shared memory, by PyTorch's own means.

outcome: REFUSED
says: unable to open shared memory object
"""


def double(x):
    return (2 * x).share_memory_()
