"""The first velocity is the tensor .grad itself.

check: MySGD.trajectory
says: a velocity that is the very tensor .grad
"""


class MySGD:
    def __init__(
        self, params: Iterable[nn.Parameter], lr: float, momentum: float = 0.0, weight_decay: float = 0.0
    ) -> None:
        self.params = list(params)
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay
        self.velocity: dict[nn.Parameter, Tensor] = {}

    def step(self) -> None:
        with torch.no_grad():
            for p in self.params:
                if p.grad is not None:
                    d = p.grad.add_(p, alpha=self.weight_decay)
                    if p in self.velocity:
                        self.velocity[p].mul_(self.momentum).add_(d)
                    else:
                        self.velocity[p] = d
                    p.sub_(self.lr * self.velocity[p])

    def zero_grad(self) -> None:
        for p in self.params:
            p.grad = None
