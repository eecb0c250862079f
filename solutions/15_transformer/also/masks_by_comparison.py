"""Masks from comparisons of positions."""


def causal_mask(n: int) -> Tensor:
    rank = torch.arange(n)
    return rank[:, None] >= rank


def padding_mask(lengths: Tensor, max_len: int) -> Tensor:
    mask = torch.zeros(len(lengths), max_len, dtype=torch.bool, device=lengths.device)
    for row, length in zip(mask, lengths.tolist(), strict=True):
        row[:length] = True
    return mask
