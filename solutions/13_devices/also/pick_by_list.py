"""Collects the devices that are there; names the first GPU by number."""


def pick_device(prefer: str | None = None) -> torch.device:
    there = ["cpu"]
    if torch.backends.mps.is_available():
        there.insert(0, "mps")
    if torch.cuda.device_count() > 0:
        there.insert(0, "cuda")
    if prefer is None:
        prefer = there[0]
    if prefer not in there:
        raise ValueError(f"{prefer} is not among {there}")
    return torch.device(prefer, 0) if prefer == "cuda" else torch.device(prefer)
