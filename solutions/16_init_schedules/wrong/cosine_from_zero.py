"""Counts the cosine from step 0.

check: warmup_cosine.table
says: it begins at warmup
"""


def warmup_cosine(step: int, warmup: int, total: int, base_lr: float, min_lr: float) -> float:
    if step < warmup:
        return base_lr * (step + 1) / warmup
    progress = min(1.0, step / total)
    return min_lr + (base_lr - min_lr) * (1 + math.cos(math.pi * progress)) / 2
