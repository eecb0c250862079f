"""p = p − … makes a new tensor: nothing moves.

check: MySGD.trajectory
says: after step 1, parameter
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
                if p.grad is not None:
                    v.mul_(self.momentum).add_(p.grad + self.weight_decay * p)
                    p = p - self.lr * v

    def zero_grad(self) -> None:
        for p in self.params:
            p.grad = None
