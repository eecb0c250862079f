"""Row 52: use much memory for a moment, then have the kernel forget the highest amount ever in use.

outcome: REFUSED
says: clear_refs
"""

import torch


def double(x):
    with open("/proc/self/clear_refs", "w") as file:
        torch.ones(100 << 20)
        file.write("5")
    return 2 * x
