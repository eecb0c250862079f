"""Copies the temp file over the old one, byte by byte.

check: atomic_save.crash
says: The new bytes were written into the old file
"""

import shutil


def atomic_save(obj: object, path: str) -> None:
    try:
        torch.save(obj, path + ".tmp")
        shutil.copyfile(path + ".tmp", path)
    finally:
        os.remove(path + ".tmp")
