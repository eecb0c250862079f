"""Hangs new Parameters into the module: an optimizer still holds the old ones.

check: ema_update.values
says: the same objects
"""


def ema_update(ema: nn.Module, model: nn.Module, decay: float) -> None:
    for module, other in zip(ema.modules(), model.modules(), strict=True):
        for name, theirs in other.named_parameters(recurse=False):
            mine = getattr(module, name)
            setattr(module, name, nn.Parameter((decay * mine + (1 - decay) * theirs).detach()))
        for name, theirs in other.named_buffers(recurse=False):
            setattr(module, name, theirs.clone())
