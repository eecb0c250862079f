"""Counts the patience down; best starts as None."""


class EarlyStopping:
    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        self.patience = self.left = patience
        self.min_delta = abs(min_delta)
        self.best: float | None = None

    def update(self, value: float) -> bool:
        if self.best is None or value + self.min_delta < self.best:
            self.best = value
            self.left = self.patience
        else:
            self.left -= 1
        return self.left <= 0
