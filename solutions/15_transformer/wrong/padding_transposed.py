"""Batch last.

check: padding_mask.value
says: shape
"""


def padding_mask(lengths: Tensor, max_len: int) -> Tensor:
    return torch.arange(max_len, device=lengths.device)[:, None] < lengths
