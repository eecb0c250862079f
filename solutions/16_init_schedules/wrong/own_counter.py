"""Counts its own calls: after a reload it begins anew.

check: make_scheduler.lrs
says: must go on where the old one was
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    calls = [-1] * len(optimizer.param_groups)

    def factor_of(group: int):
        def factor(_: int) -> float:
            calls[group] += 1
            step = calls[group]
            if step < warmup:
                return (step + 1) / warmup
            progress = min(1.0, (step - warmup) / (total - warmup))
            return (1 + math.cos(math.pi * progress)) / 2

        return factor

    return LambdaLR(optimizer, [factor_of(group) for group in range(len(calls))])
