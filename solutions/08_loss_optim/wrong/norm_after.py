"""Gives the norm after clipping.

check: clip_gradients.global_norm
says: return the one before
"""


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return float(min(norm, max_norm))
