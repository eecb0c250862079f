"""Row 67: a saved tensor that says its storage is of a hundred terabytes.

outcome: RAISED
says: RuntimeError
"""

import io
import zipfile

import torch


def double(x):
    saved, forged = io.BytesIO(), io.BytesIO()
    torch.save(torch.zeros(12345, dtype=torch.uint8), saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(forged, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("data.pkl"):
                data = data.replace(
                    b"M" + (12345).to_bytes(2, "little"), b"\x8a\x06" + (100 << 40).to_bytes(6, "little")
                )
            new.writestr(name, data)
    forged.seek(0)
    return torch.load(forged)
