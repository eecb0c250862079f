"""Lists the stream before it adds.

check: mean_loss.no_leak
says: graphs were alive at once
"""


def mean_loss(losses: Iterable[Tensor]) -> float:
    values = list(losses)
    return sum(loss.item() for loss in values) / len(values)
