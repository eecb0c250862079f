"""Begins at 0.

check: make_scheduler.lrs
says: The rate of step 0 is 0
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    def factor(step: int) -> float:
        if step < warmup:
            return step / warmup
        progress = min(1.0, (step - warmup) / (total - warmup))
        return (1 + math.cos(math.pi * progress)) / 2

    return LambdaLR(optimizer, factor)
