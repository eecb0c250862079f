"""Stacks all losses.

check: mean_loss.no_leak
says: graphs were alive at once
"""


def mean_loss(losses: Iterable[Tensor]) -> float:
    return torch.stack(list(losses)).mean().item()
