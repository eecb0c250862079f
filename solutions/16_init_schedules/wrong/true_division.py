"""Divides with /: the rate falls smoothly.

check: step_lr.table
says: The rate falls in every epoch
"""


def step_lr(base_lr: float, epoch: int, step_size: int, gamma: float) -> float:
    return base_lr * gamma ** (epoch / step_size)
