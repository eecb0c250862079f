"""Knows only cuda and cpu.

check: pick_device.choices
says: Without a preference
"""


def pick_device(prefer: str | None = None) -> torch.device:
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    prefer = prefer or ("cuda" if there["cuda"] else "cpu")
    if not there.get(prefer):
        raise ValueError(prefer)
    return torch.device(prefer)
