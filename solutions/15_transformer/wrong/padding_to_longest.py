"""As wide as the longest sequence.

check: padding_mask.value
says: shape
"""


def padding_mask(lengths: Tensor, max_len: int) -> Tensor:
    return torch.arange(int(lengths.max()), device=lengths.device) < lengths[:, None]
