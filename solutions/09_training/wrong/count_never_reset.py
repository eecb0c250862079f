"""Counts all failures, not those in a row.

check: EarlyStopping.sequence
says: it is updates in a row
"""


class EarlyStopping:
    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        self.patience = patience
        self.min_delta = min_delta
        self.best = float("inf")
        self.failed = 0

    def update(self, value: float) -> bool:
        if value < self.best - self.min_delta:
            self.best = value
        else:
            self.failed += 1
        return self.failed >= self.patience
