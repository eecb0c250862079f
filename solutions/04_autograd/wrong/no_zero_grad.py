"""Never clears the gradients: from step 2 on they are sums over all steps.

check: fit_line.trajectory
says: Step 1 is right, step 2 is not: the old gradient was still in .grad
"""


def fit_line(x: Tensor, y: Tensor, steps: int, lr: float) -> tuple[float, float]:
    a = torch.zeros((), device=x.device, requires_grad=True)
    b = torch.zeros((), device=x.device, requires_grad=True)
    for _ in range(steps):
        (a * x + b - y).square().mean().backward()
        with torch.no_grad():
            a -= lr * a.grad
            b -= lr * b.grad
    return a.item(), b.item()
