"""Arrives one step early.

check: make_scheduler.lrs
says: 0 at total − 1 already
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    def factor(step: int) -> float:
        if step < warmup:
            return (step + 1) / warmup
        progress = min(1.0, (step - warmup) / (total - warmup - 1))
        return (1 + math.cos(math.pi * progress)) / 2

    return LambdaLR(optimizer, factor)
