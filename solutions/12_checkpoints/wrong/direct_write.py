"""Writes straight to the path.

check: atomic_save.crash
says: The failed save destroyed the old checkpoint
"""


def atomic_save(obj: object, path: str) -> None:
    torch.save(obj, path)
