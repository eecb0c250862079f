"""ExponentialLR instead of StepLR.

check: step_lr.table
says: step_size is not used
"""


def step_lr(base_lr: float, epoch: int, step_size: int, gamma: float) -> float:
    return base_lr * gamma**epoch
