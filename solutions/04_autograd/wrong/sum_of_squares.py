"""The loss is a sum: the step grows with the number of points.

check: fit_line.trajectory
says: take their mean
"""


def fit_line(x: Tensor, y: Tensor, steps: int, lr: float) -> tuple[float, float]:
    a = torch.zeros((), device=x.device, requires_grad=True)
    b = torch.zeros((), device=x.device, requires_grad=True)
    for _ in range(steps):
        (a * x + b - y).square().sum().backward()
        with torch.no_grad():
            a -= lr * a.grad
            b -= lr * b.grad
        a.grad = b.grad = None
    return a.item(), b.item()
