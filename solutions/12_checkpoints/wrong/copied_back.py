"""Copies the finished temp file over the old one and leaves it there.

check: atomic_save.crash
says: the list of files
"""

import shutil


def atomic_save(obj: object, path: str) -> None:
    try:
        torch.save(obj, path + ".tmp")
    except BaseException:
        os.remove(path + ".tmp")
        raise
    shutil.copyfile(path + ".tmp", path)
