"""The velocity starts as a copy of the first d, kept by the parameter's number."""


class MySGD:
    def __init__(
        self, params: Iterable[nn.Parameter], lr: float, momentum: float = 0.0, weight_decay: float = 0.0
    ) -> None:
        self.params = list(params)
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay
        self.velocity: dict[int, Tensor] = {}

    def step(self) -> None:
        with torch.no_grad():
            for i, p in enumerate(self.params):
                if p.grad is None:
                    continue
                d = p.grad.add(p, alpha=self.weight_decay)
                if self.momentum:
                    d = self.velocity[i] = (
                        d if i not in self.velocity else self.momentum * self.velocity[i] + d
                    )
                p.add_(d, alpha=-self.lr)

    def zero_grad(self) -> None:
        for p in self.params:
            p.grad = None
