"""Falls in a straight line.

check: warmup_cosine.table
says: it is half a cosine
"""


def warmup_cosine(step: int, warmup: int, total: int, base_lr: float, min_lr: float) -> float:
    if step < warmup:
        return base_lr * (step + 1) / warmup
    progress = min(1.0, (step - warmup) / (total - warmup))
    return min_lr + (base_lr - min_lr) * (1 - progress)
