"""Counts epochs from 1.

check: step_lr.table
says: already has the smaller rate
"""


def step_lr(base_lr: float, epoch: int, step_size: int, gamma: float) -> float:
    return base_lr * gamma ** ((epoch + 1) // step_size)
