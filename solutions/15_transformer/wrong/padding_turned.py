"""True for padding.

check: padding_mask.value
says: here True means a real token
"""


def padding_mask(lengths: Tensor, max_len: int) -> Tensor:
    return torch.arange(max_len, device=lengths.device) >= lengths[:, None]
