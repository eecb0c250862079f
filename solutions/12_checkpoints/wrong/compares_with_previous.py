"""Compares with the score before, not with the best.

check: BestKeeper.survives_training
says: True for a score higher
"""


class BestKeeper:
    def __init__(self) -> None:
        self.score, self.state = float("-inf"), {}

    def update(self, score: float, model: nn.Module) -> bool:
        better, self.score = score > self.score, score
        if better:
            self.state = copy.deepcopy(model.state_dict())
        return better

    def restore(self, model: nn.Module) -> None:
        model.load_state_dict(self.state)
