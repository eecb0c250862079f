"""Returns tensors of one value where two floats are asked for.

check: fit_line.trajectory
says: should be a Python float
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
    return a.detach(), b.detach()
