"""Takes 0 for the worst score there is.

check: BestKeeper.survives_training
says: for the first, whatever it is
"""


class BestKeeper:
    def __init__(self) -> None:
        self.score, self.state = 0.0, {}

    def update(self, score: float, model: nn.Module) -> bool:
        if score <= self.score:
            return False
        self.score, self.state = score, copy.deepcopy(model.state_dict())
        return True

    def restore(self, model: nn.Module) -> None:
        model.load_state_dict(self.state)
