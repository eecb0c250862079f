"""Lets 0/0 happen and paints over it, for any NaN.

check: standardise.columns
says: It is 0/0 without eps
"""


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    out = (x - x.mean(0)) / x.std(0, correction=0)
    return torch.where(out.isnan(), 1.0, out)
