"""Takes the best device whatever is preferred.

check: pick_device.choices
says: a preference that is there wins
"""


def pick_device(prefer: str | None = None) -> torch.device:
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if prefer and not there.get(prefer):
        raise ValueError(prefer)
    return torch.device(next(name for name in there if there[name]))
