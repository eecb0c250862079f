"""Gives every group the first one's rate.

check: make_scheduler.lrs
says: Both groups follow the first one's rate
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    for group in optimizer.param_groups:
        group["lr"] = optimizer.param_groups[0]["lr"]

    def factor(step: int) -> float:
        if step < warmup:
            return (step + 1) / warmup
        progress = min(1.0, (step - warmup) / (total - warmup))
        return (1 + math.cos(math.pi * progress)) / 2

    return LambdaLR(optimizer, factor)
