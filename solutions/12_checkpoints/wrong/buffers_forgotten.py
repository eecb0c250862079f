"""Keeps parameters, not buffers.

check: BestKeeper.survives_training
says: running statistics are not
"""


class BestKeeper:
    def __init__(self) -> None:
        self.score, self.state = float("-inf"), {}

    def update(self, score: float, model: nn.Module) -> bool:
        if score <= self.score:
            return False
        self.score, self.state = score, {n: p.detach().clone() for n, p in model.named_parameters()}
        return True

    def restore(self, model: nn.Module) -> None:
        model.load_state_dict(self.state, strict=False)
