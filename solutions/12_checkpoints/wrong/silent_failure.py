"""Hides the failure from the caller.

check: atomic_save.crash
says: nobody hears of it
"""


def atomic_save(obj: object, path: str) -> None:
    try:
        torch.save(obj, path + ".tmp")
        os.replace(path + ".tmp", path)
    except BaseException:
        os.remove(path + ".tmp")
