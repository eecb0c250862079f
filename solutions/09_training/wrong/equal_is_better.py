"""An equal value starts the count again.

check: EarlyStopping.sequence
says: An equal value is not better
"""


class EarlyStopping:
    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        self.patience = patience
        self.min_delta = min_delta
        self.best = float("inf")
        self.failed = 0

    def update(self, value: float) -> bool:
        if value <= self.best - self.min_delta:
            self.best, self.failed = value, 0
        else:
            self.failed += 1
        return self.failed >= self.patience
