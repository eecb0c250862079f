"""Keeps the generator: from the second step on it is empty.

check: MySGD.trajectory
says: A generator can be walked once only
"""


class MySGD:
    def __init__(
        self, params: Iterable[nn.Parameter], lr: float, momentum: float = 0.0, weight_decay: float = 0.0
    ) -> None:
        self.params = params
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay
        self.velocity: dict[nn.Parameter, Tensor] = {}

    def step(self) -> None:
        with torch.no_grad():
            for p in self.params:
                if p.grad is not None:
                    v = self.velocity.setdefault(p, torch.zeros_like(p))
                    v.mul_(self.momentum).add_(p.grad + self.weight_decay * p)
                    p.sub_(self.lr * v)

    def zero_grad(self) -> None:
        for p in self.params:
            p.grad = None
