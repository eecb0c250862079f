"""shutil.move renames where it can."""

import shutil


def atomic_save(obj: object, path: str) -> None:
    temporary = os.path.join(os.path.dirname(path), "." + os.path.basename(path))
    try:
        torch.save(obj, temporary)
        shutil.move(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
