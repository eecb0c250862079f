"""Arrives one step early.

check: warmup_cosine.table
says: at total − 1 already
"""


def warmup_cosine(step: int, warmup: int, total: int, base_lr: float, min_lr: float) -> float:
    if step < warmup:
        return base_lr * (step + 1) / warmup
    progress = min(1.0, (step - warmup) / (total - warmup - 1))
    return min_lr + (base_lr - min_lr) * (1 + math.cos(math.pi * progress)) / 2
