"""Returns (b, a).

check: fit_line.trajectory
says: after 1 step, (a, b)[0]
"""


def fit_line(x: Tensor, y: Tensor, steps: int, lr: float) -> tuple[float, float]:
    a = torch.zeros((), device=x.device, requires_grad=True)
    b = torch.zeros((), device=x.device, requires_grad=True)
    for _ in range(steps):
        (a * x + b - y).square().mean().backward()
        with torch.no_grad():
            a -= lr * a.grad
            b -= lr * b.grad
        a.grad = b.grad = None
    return b.item(), a.item()
