"""Ignores min_lr.

check: warmup_cosine.table
says: it ends at min_lr
"""


def warmup_cosine(step: int, warmup: int, total: int, base_lr: float, min_lr: float) -> float:
    if step < warmup:
        return base_lr * (step + 1) / warmup
    progress = min(1.0, (step - warmup) / (total - warmup))
    return base_lr * (1 + math.cos(math.pi * progress)) / 2
