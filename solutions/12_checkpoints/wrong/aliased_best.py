"""Keeps state_dict() without a copy.

check: BestKeeper.survives_training
says: state_dict() shares memory with the model
"""


class BestKeeper:
    def __init__(self) -> None:
        self.score, self.state = float("-inf"), {}

    def update(self, score: float, model: nn.Module) -> bool:
        if score <= self.score:
            return False
        self.score, self.state = score, model.state_dict()
        return True

    def restore(self, model: nn.Module) -> None:
        model.load_state_dict(self.state)
