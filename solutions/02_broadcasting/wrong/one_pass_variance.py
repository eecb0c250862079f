"""mean(x²) − mean(x)²: nothing is left of it for large x.

check: standardise.columns
says: Subtract the mean before you square
"""


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    mean = x.mean(0)
    variance = (x.square().mean(0) - mean.square()).clamp(min=0)
    return (x - mean) / (variance + eps).sqrt()
