"""A library chain: linear warm-up, then CosineAnnealingLR, which rises again.

check: make_scheduler.lrs
says: the cosine rises again
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    schedulers = torch.optim.lr_scheduler
    fall = schedulers.CosineAnnealingLR(optimizer, total - warmup)
    if warmup == 0:
        return fall
    if warmup == 1:
        rise = schedulers.ConstantLR(optimizer, 1.0)
    else:
        rise = schedulers.LinearLR(optimizer, 1 / warmup, 1.0, warmup - 1)
    return schedulers.SequentialLR(optimizer, [rise, fall], [warmup])
