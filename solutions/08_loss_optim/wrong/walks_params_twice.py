"""A generator is empty the second time.

check: clip_gradients.global_norm
says: it can be walked once only
"""


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    norm = sum(p.grad.square().sum().item() for p in params if p.grad is not None) ** 0.5
    if norm > max_norm:
        for p in params:
            if p.grad is not None:
                p.grad.mul_(max_norm / norm)
    return float(norm)
