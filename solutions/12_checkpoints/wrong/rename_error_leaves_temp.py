"""Cleans up after a failed save, not after a failed rename.

check: atomic_save.crash
says: Remove the temp file whatever happens
"""


def atomic_save(obj: object, path: str) -> None:
    try:
        torch.save(obj, path + ".tmp")
    except BaseException:
        os.remove(path + ".tmp")
        raise
    os.replace(path + ".tmp", path)
