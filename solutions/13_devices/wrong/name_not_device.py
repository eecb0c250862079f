"""Returns the name of the device.

check: pick_device.choices
says: what pick_device
"""


def pick_device(prefer: str | None = None) -> torch.device:
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    prefer = prefer or next(name for name in there if there[name])
    if not there.get(prefer):
        raise ValueError(prefer)
    return prefer
