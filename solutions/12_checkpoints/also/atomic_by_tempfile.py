"""A name nobody else has, and the bytes on the disk before the name changes."""

import tempfile
from pathlib import Path


def atomic_save(obj: object, path: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=Path(path).resolve().parent)
    try:
        with os.fdopen(handle, "wb") as file:
            torch.save(obj, file)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
