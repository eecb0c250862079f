"""Pickles into memory first, then writes straight to the path.

check: atomic_save.crash
says: The failed save destroyed the old checkpoint
"""

import io


def atomic_save(obj: object, path: str) -> None:
    buffer = io.BytesIO()
    torch.save(obj, buffer)
    with open(path, "wb") as file:
        file.write(buffer.getvalue())
