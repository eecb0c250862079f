"""Positions on the CPU: fails on a GPU.

check: padding_mask.value
says: device=lengths.device
"""


def padding_mask(lengths: Tensor, max_len: int) -> Tensor:
    return torch.arange(max_len) < lengths[:, None]
