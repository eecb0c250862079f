"""One position too many.

check: padding_mask.value
says: Position `length` is already padding: use <
"""


def padding_mask(lengths: Tensor, max_len: int) -> Tensor:
    return torch.arange(max_len, device=lengths.device) <= lengths[:, None]
