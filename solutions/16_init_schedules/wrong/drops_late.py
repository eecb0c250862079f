"""Drops one epoch late.

check: step_lr.table
says: still has the base rate
"""


def step_lr(base_lr: float, epoch: int, step_size: int, gamma: float) -> float:
    return base_lr * gamma ** (max(epoch - 1, 0) // step_size)
