"""Differences instead of derivatives: right to two or three digits only.

check: grad_of.values_and_purity
says: Call f with a tensor that requires grad
"""


def grad_of(f: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    step = 1e-2
    values = []
    for i in range(x.numel()):
        e = torch.zeros_like(x).reshape(-1)
        e[i] = step
        values.append((f(x + e.view_as(x)) - f(x)) / step)
    return torch.stack(values).view_as(x).detach()
