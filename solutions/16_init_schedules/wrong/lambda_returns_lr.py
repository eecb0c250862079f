"""The lambda returns the rate of the first group instead of a factor.

check: make_scheduler.lrs
says: LambdaLR already knows each base lr
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    base = optimizer.param_groups[0]["lr"]

    def factor(step: int) -> float:
        if step < warmup:
            return base * (step + 1) / warmup
        progress = min(1.0, (step - warmup) / (total - warmup))
        return base * (1 + math.cos(math.pi * progress)) / 2

    return LambdaLR(optimizer, factor)
