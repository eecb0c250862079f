"""Best value and count are kept on the class.

check: EarlyStopping.sequence
says: and the values
"""


class EarlyStopping:
    best = float("inf")
    failed = 0

    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        self.patience = patience
        self.min_delta = min_delta

    def update(self, value: float) -> bool:
        if value < self.best - self.min_delta:
            EarlyStopping.best, EarlyStopping.failed = value, 0
        else:
            EarlyStopping.failed += 1
        return self.failed >= self.patience
