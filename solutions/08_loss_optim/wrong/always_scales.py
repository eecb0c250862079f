"""Scales up as well.

check: clip_gradients.global_norm
says: Gradients below the limit were scaled up
"""


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    for g in grads:
        g.mul_(max_norm / (norm + 1e-12))
    return float(norm)
