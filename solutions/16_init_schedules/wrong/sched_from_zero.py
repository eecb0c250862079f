"""Counts the cosine from step 0.

check: make_scheduler.lrs
says: it begins at warmup
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    def factor(step: int) -> float:
        if step < warmup:
            return (step + 1) / warmup
        progress = min(1.0, step / total)
        return (1 + math.cos(math.pi * progress)) / 2

    return LambdaLR(optimizer, factor)
