"""Keeps a copy of the whole model."""


class BestKeeper:
    def __init__(self) -> None:
        self.score, self.state = float("-inf"), {}

    def update(self, score: float, model: nn.Module) -> bool:
        if score <= self.score:
            return False
        self.score, self.state = score, copy.deepcopy(model)
        return True

    def restore(self, model: nn.Module) -> None:
        model.load_state_dict(self.state.state_dict())
