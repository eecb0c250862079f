"""Right numbers, but the caller's padding is gone.

check: masked_mean.nan_padding
says: Leave the arguments as they are
"""


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    mask = torch.arange(x.shape[1], device=x.device) < lengths[:, None]

    x[~mask] = 0
    return x.sum(1) / lengths.clamp(min=1)[:, None]
