"""Row 21: leave threads that never end, and a pool that is larger than the machine.

outcome: PASSED
"""

import threading

import torch


def double(x):
    answer = 2 * x
    torch.set_num_threads(8)
    for _ in range(4):
        threading.Thread(target=threading.Event().wait).start()
    return answer
