"""No no_grad: in-place on a leaf that requires grad.

check: ema_update.values
says: a leaf Variable that requires grad
"""


def ema_update(ema: nn.Module, model: nn.Module, decay: float) -> None:
    for mine, theirs in zip(ema.parameters(), model.parameters(), strict=True):
        mine.mul_(decay).add_(theirs, alpha=1 - decay)
