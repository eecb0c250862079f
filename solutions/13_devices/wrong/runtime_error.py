"""Raises another error than the one promised.

check: pick_device.choices
says: ValueError
"""


def pick_device(prefer: str | None = None) -> torch.device:
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    prefer = prefer or next(name for name in there if there[name])
    if not there.get(prefer):
        raise RuntimeError(prefer)
    return torch.device(prefer)
