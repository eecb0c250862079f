"""Row 64: tensors that are not plain: on no device, sparse, nested, quantised, of eight-bit floats.

outcome: FAILED
says: a list of 7 values
"""

import torch


def double(x):
    return [
        x.to("meta"),
        x.to_sparse(),
        x.to_sparse_csr(),
        torch.nested.nested_tensor([x, x[:2]]),
        torch.quantize_per_tensor(x, 0.1, 0, torch.qint8),
        x.to(torch.float8_e4m3fn),
        torch.nn.Parameter(x),
    ]
