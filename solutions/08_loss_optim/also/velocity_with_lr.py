"""The velocity holds lr·d, gradients are zeroed in place."""


class MySGD:
    def __init__(
        self, params: Iterable[nn.Parameter], lr: float, momentum: float = 0.0, weight_decay: float = 0.0
    ) -> None:
        self.params = list(params)
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay
        self.velocity = [0 * p.detach() for p in self.params]

    def step(self) -> None:
        with torch.no_grad():
            for p, v in zip(self.params, self.velocity, strict=True):
                if p.grad is None:
                    continue
                v.copy_(self.momentum * v + self.lr * (p.grad + self.weight_decay * p))
                p.sub_(v)

    def zero_grad(self) -> None:
        for p in self.params:
            if p.grad is not None:
                p.grad.zero_()
