"""One lambda per group, each returning that group's rate.

check: make_scheduler.lrs
says: Rate is base²
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    def rate_of(base: float):
        def rate(step: int) -> float:
            if step < warmup:
                return base * (step + 1) / warmup
            progress = min(1.0, (step - warmup) / (total - warmup))
            return base * (1 + math.cos(math.pi * progress)) / 2

        return rate

    return LambdaLR(optimizer, [rate_of(group["lr"]) for group in optimizer.param_groups])
