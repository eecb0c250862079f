"""Measures only.

check: clip_gradients.global_norm
says: The gradients did not change
"""


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    return float(norm)
