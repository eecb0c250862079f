"""Multiplies by the number of the drop.

check: step_lr.table
says: each drop multiplies by gamma once more
"""


def step_lr(base_lr: float, epoch: int, step_size: int, gamma: float) -> float:
    return base_lr * gamma * (epoch // step_size) if epoch >= step_size else base_lr
