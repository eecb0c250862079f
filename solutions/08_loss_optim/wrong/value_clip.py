"""Cuts single values off.

check: clip_gradients.global_norm
says: Single values were cut off
"""


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    for g in grads:
        g.clamp_(-max_norm, max_norm)
    return float(norm)
