"""Removes the temp file instead of putting it in place.

check: atomic_save.crash
says: still holds the old file
"""


def atomic_save(obj: object, path: str) -> None:
    try:
        torch.save(obj, path + ".tmp")
    finally:
        os.remove(path + ".tmp")
