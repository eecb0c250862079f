"""Row 29: let TorchScript's own reader, which is C++, open another student's file.

says: open file failed
outcome A: RAISED
outcome B: REFUSED
"""

import torch


def double(x):
    return torch._C.PyTorchFileReader("@OTHER@").get_all_records()
