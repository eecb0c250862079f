"""Freezes ema to be able to write.

check: ema_update.values
says: is_leaf and requires_grad
"""


def ema_update(ema: nn.Module, model: nn.Module, decay: float) -> None:
    ema.requires_grad_(False)
    for mine, theirs in zip(ema.parameters(), model.parameters(), strict=True):
        mine.lerp_(theirs.detach(), 1 - decay)
    for mine, theirs in zip(ema.buffers(), model.buffers(), strict=True):
        mine.copy_(theirs)
