"""Takes momentum and does not use it.

check: MySGD.trajectory
says: Momentum was left out
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
            for p in self.params:
                if p.grad is not None:
                    p.sub_(self.lr * (p.grad + self.weight_decay * p))

    def zero_grad(self) -> None:
        for p in self.params:
            p.grad = None
