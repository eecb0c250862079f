"""Removes the old file before it renames the new one: in between there is none.

check: atomic_save.crash
says: The failed save destroyed the old checkpoint
"""


def atomic_save(obj: object, path: str) -> None:
    try:
        torch.save(obj, path + ".tmp")
        if os.path.exists(path):
            os.remove(path)
        os.rename(path + ".tmp", path)
    finally:
        if os.path.exists(path + ".tmp"):
            os.remove(path + ".tmp")
