"""Hands what it keeps to the model, which goes on training it.

check: BestKeeper.survives_training
says: After restore() training went on
"""


class BestKeeper:
    def __init__(self) -> None:
        self.score, self.state = float("-inf"), {}

    def update(self, score: float, model: nn.Module) -> bool:
        if score <= self.score:
            return False
        self.score, self.state = score, copy.deepcopy(model.state_dict())
        return True

    def restore(self, model: nn.Module) -> None:
        model.load_state_dict(self.state, assign=True)
