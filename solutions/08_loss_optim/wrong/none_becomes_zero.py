"""Puts zeros where there was no gradient.

check: clip_gradients.global_norm
says: None stays None
"""


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    grads = []
    for p in params:
        if p.grad is None:
            p.grad = torch.zeros_like(p)
        grads.append(p.grad)
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return float(norm)
