"""Prefers mps to cuda.

check: pick_device.choices
says: Without a preference
"""


def pick_device(prefer: str | None = None) -> torch.device:
    there = {"mps": torch.backends.mps.is_available(), "cuda": torch.cuda.is_available(), "cpu": True}
    prefer = prefer or next(name for name in there if there[name])
    if not there.get(prefer):
        raise ValueError(prefer)
    return torch.device(prefer)
