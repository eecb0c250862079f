"""Takes a quarter of the wave: cos(π/2·progress).

check: warmup_cosine.table
says: rate of step
"""


def warmup_cosine(step: int, warmup: int, total: int, base_lr: float, min_lr: float) -> float:
    if step < warmup:
        return base_lr * (step + 1) / warmup
    progress = min(1.0, (step - warmup) / (total - warmup))
    return min_lr + (base_lr - min_lr) * math.cos(math.pi / 2 * progress)
