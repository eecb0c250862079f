"""Cleans up after exceptions, and Ctrl-C is none.

check: atomic_save.crash
says: also sees what is no Exception
"""


def atomic_save(obj: object, path: str) -> None:
    try:
        torch.save(obj, path + ".tmp")
    except Exception:
        os.remove(path + ".tmp")
        raise
    os.replace(path + ".tmp", path)
