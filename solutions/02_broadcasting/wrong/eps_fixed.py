"""Uses an eps of its own.

check: standardise.columns
says: eps is an argument
"""


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    return (x - x.mean(0)) / (x.std(0, correction=0) + 1e-6)
