"""Forgets the batch-norm statistics.

check: ema_update.values
says: batch-norm statistics of the EMA model
"""


def ema_update(ema: nn.Module, model: nn.Module, decay: float) -> None:
    with torch.no_grad():
        for mine, theirs in zip(ema.parameters(), model.parameters(), strict=True):
            mine.lerp_(theirs, 1 - decay)
