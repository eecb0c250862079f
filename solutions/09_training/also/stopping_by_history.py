"""Keeps all values and asks when the best one came; best is the lowest value of all."""


class EarlyStopping:
    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        self.patience, self.min_delta = patience, min_delta
        self.values: list[float] = []
        self.last_better = 0

    def update(self, value: float) -> bool:
        if not self.values or min(self.values) - value > self.min_delta:
            self.last_better = len(self.values)
        self.values.append(value)
        return len(self.values) - 1 - self.last_better >= self.patience
