"""0·NaN is NaN.

check: masked_mean.nan_padding
says: multiplying by a mask does not remove padding; use torch.where
"""


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    mask = torch.arange(x.shape[1], device=x.device) < lengths[:, None]

    return (x * mask[:, :, None]).sum(1) / lengths.clamp(min=1)[:, None]
