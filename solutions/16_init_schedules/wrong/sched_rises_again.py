"""Never stops the cosine.

check: make_scheduler.lrs
says: the cosine rises again
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    def factor(step: int) -> float:
        if step < warmup:
            return (step + 1) / warmup
        progress = (step - warmup) / (total - warmup)
        return (1 + math.cos(math.pi * progress)) / 2

    return LambdaLR(optimizer, factor)
