"""Sets every base rate to 1.

check: make_scheduler.lrs
says: whatever the group's own
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    for group in optimizer.param_groups:
        group["lr"] = 1.0

    def factor(step: int) -> float:
        if step < warmup:
            return (step + 1) / warmup
        progress = min(1.0, (step - warmup) / (total - warmup))
        return (1 + math.cos(math.pi * progress)) / 2

    return LambdaLR(optimizer, factor)
