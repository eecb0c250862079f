"""An object with a step method that is no LRScheduler.

check: make_scheduler.lrs
says: LRScheduler
"""


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    class Plain:
        def __init__(self) -> None:
            self.count = 0
            self.bases = [group["lr"] for group in optimizer.param_groups]
            self.write()

        def write(self) -> None:
            progress = min(1.0, max(0.0, (self.count - warmup) / (total - warmup)))
            share = (1 + math.cos(math.pi * progress)) / 2
            share = (self.count + 1) / warmup if self.count < warmup else share
            for group, base in zip(optimizer.param_groups, self.bases, strict=True):
                group["lr"] = base * share

        def step(self) -> None:
            self.count += 1
            self.write()

        def state_dict(self) -> dict[str, int]:
            return {"count": self.count}

        def load_state_dict(self, state: dict[str, int]) -> None:
            self.count = state["count"]

    return Plain()
