"""Buffers are shared instead of copied: the next update of the model shows in ema.

check: ema_update.values
says: Copy into ema's buffers
"""


def ema_update(ema: nn.Module, model: nn.Module, decay: float) -> None:
    with torch.no_grad():
        for mine, theirs in zip(ema.parameters(), model.parameters(), strict=True):
            mine.lerp_(theirs, 1 - decay)
        for module, other in zip(ema.modules(), model.modules(), strict=True):
            for name, theirs in other.named_buffers(recurse=False):
                setattr(module, name, theirs)
