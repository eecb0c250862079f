"""Seeds the caller's random stream.

check: dropout.statistics
says: The caller's random stream moved
"""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    torch.manual_seed(seed)
    return F.dropout(x, p, training)
