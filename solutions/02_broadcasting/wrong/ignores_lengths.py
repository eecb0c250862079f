"""The plain mean over all steps.

check: masked_mean.nan_padding
says: The padding was averaged too
"""


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    return x.mean(1)
