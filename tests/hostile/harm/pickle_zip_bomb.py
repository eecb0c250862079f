"""Row 67: a saved tensor packed a thousand times smaller than it is.

outcome: MEMORY
"""

import io
import zipfile

import torch

SIZE = 280 << 20  # more than the course's 256 MiB, and little to do for a slow machine


def double(x):
    saved, bomb = io.BytesIO(), io.BytesIO()
    torch.save(torch.zeros(12345, dtype=torch.uint8), saved)
    with (
        zipfile.ZipFile(saved) as old,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if not name.endswith("data/0"):
                new.writestr(name, old.read(name))
                continue
            with new.open(name, "w", force_zip64=True) as member:
                for _ in range(SIZE >> 20):
                    member.write(bytes(1 << 20))
    bomb.seek(0)
    return torch.load(bomb)
