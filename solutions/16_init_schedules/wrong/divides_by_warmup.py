"""Divides by warmup even when there is none.

check: warmup_cosine.table
says: ZeroDivisionError
"""


def warmup_cosine(step: int, warmup: int, total: int, base_lr: float, min_lr: float) -> float:
    rise = base_lr * (step + 1) / warmup
    progress = min(1.0, (step - warmup) / (total - warmup))
    fall = min_lr + (base_lr - min_lr) * (1 + math.cos(math.pi * progress)) / 2
    return rise if step < warmup else fall
