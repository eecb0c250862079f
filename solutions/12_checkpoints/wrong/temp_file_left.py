"""A failed save leaves its temp file.

check: atomic_save.crash
says: Remove the temp file whatever happens
"""


def atomic_save(obj: object, path: str) -> None:
    torch.save(obj, path + ".tmp")
    os.replace(path + ".tmp", path)
