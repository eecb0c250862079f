"""Asks torch.accelerator."""


def pick_device(prefer: str | None = None) -> torch.device:
    best = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
    if prefer is None:
        return best or torch.device("cpu")
    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not there.get(prefer, False):
        raise ValueError(f"no {prefer} here")
    return torch.device(prefer)
