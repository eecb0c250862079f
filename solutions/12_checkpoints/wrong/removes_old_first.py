"""Removes the old file before it writes the new one.

check: atomic_save.crash
says: The failed save destroyed the old checkpoint
"""


def atomic_save(obj: object, path: str) -> None:
    if os.path.exists(path):
        os.remove(path)
    try:
        torch.save(obj, path + ".tmp")
        os.replace(path + ".tmp", path)
    finally:
        if os.path.exists(path + ".tmp"):
            os.remove(path + ".tmp")
