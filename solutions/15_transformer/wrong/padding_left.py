"""Real tokens at the end.

check: padding_mask.value
says: The padding is on the left
"""


def padding_mask(lengths: Tensor, max_len: int) -> Tensor:
    return torch.arange(max_len, device=lengths.device).flip(0) < lengths[:, None]
