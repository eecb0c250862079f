"""Pickles into memory, writes a temp file, renames it."""

import io


def atomic_save(obj: object, path: str) -> None:
    buffer = io.BytesIO()
    torch.save(obj, buffer)
    temporary = path + ".part"
    done = False
    try:
        with open(temporary, "wb") as file:
            file.write(buffer.getbuffer())
        os.rename(temporary, path)
        done = True
    finally:
        if not done and os.path.exists(temporary):
            os.remove(temporary)
