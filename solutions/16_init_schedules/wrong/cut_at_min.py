"""Runs down to 0 and cuts.

check: warmup_cosine.table
says: let it end AT min_lr
"""


def warmup_cosine(step: int, warmup: int, total: int, base_lr: float, min_lr: float) -> float:
    if step < warmup:
        return base_lr * (step + 1) / warmup
    progress = min(1.0, (step - warmup) / (total - warmup))
    return max(min_lr, base_lr * (1 + math.cos(math.pi * progress)) / 2)
