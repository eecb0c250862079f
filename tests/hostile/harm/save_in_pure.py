"""Row 49: let torch write the file, where a topic gives no folder to write in.

outcome: REFUSED
"""

import torch


def double(x):
    torch.save(x, "made.pt")
    return 2 * x
