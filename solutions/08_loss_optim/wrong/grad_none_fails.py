"""Fails where a parameter has no gradient.

check: clip_gradients.global_norm
says: Skip parameters whose grad is None
"""


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    grads = [p.grad for p in params]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return float(norm)
