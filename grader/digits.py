"""The course's digits in MNIST format: real handwriting, offline, in files torchvision's MNIST class reads.

`exercises/data/optdigits.npy.gz` holds 1797 images of 8×8 pixels with values 0 to 16 (E. Alpaydin and
C. Kaynak, UCI; licence and changes in `exercises/data/README.md`). They are enlarged the way MNIST was made,
20×20 pixels centred in a frame of 28×28, and written as the four uncompressed IDX files. All arithmetic up to
the one rounding is in integers, so the files come out the same everywhere and their SHA-256 can stand here.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import io
import os
import tempfile
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from grader.errors import CourseError, MachineError
from grader.sandbox.torchvision_ops import import_torchvision

DATA = Path(__file__).parents[1] / "exercises" / "data"
SHIPPED = DATA / "optdigits.npy.gz"
TRAIN = (
    1500  # in the order of the file: writers seem to follow one another in it, so the last 297 are by others
)
SHA256 = {
    "train-images-idx3-ubyte": "2f5ecd47b25c30465ea5d5a37fd78347260c18480b78eb58c0f64d7583ff7609",
    "train-labels-idx1-ubyte": "bd3edaa3a988280a3961d7c68a1df9acde2a3f3b377241ca8fcebd995127d8e8",
    "t10k-images-idx3-ubyte": "5f6f9b87a37c7cce69f8487f223064aa73be28a73243a6676099ac53cf70b087",
    "t10k-labels-idx1-ubyte": "e6698ad083c2c36b514003f58a4da1112904c486bc4ed10f9f6ac2b47ee729c7",
}
IMAGES, LABELS = 2051, 2049  # magic numbers of IDX files of bytes in three dimensions and in one

Bytes = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


class Digits(NamedTuple):
    """The split every exercise uses. Pixels are (value / 255 − 0.5) / 0.5, so in [−1, 1], background −1.

    Shared by all callers in a process: read only.
    """

    x_train: torch.Tensor  # (1500, 784) float32
    y_train: torch.Tensor  # (1500,) int64
    x_test: torch.Tensor  # (297, 784) float32
    y_test: torch.Tensor  # (297,) int64


@functools.cache
def load_digits(root: Path | None = None) -> Digits:
    """Read the digits with `torchvision.datasets.MNIST`, writing its files first where needed.

    Args:
        root: folder for the files; by default `exercises/data`, or the user's cache where that is read-only.
    """
    folder = ensure_digits(root) if root else ensure_default()
    mnist = import_torchvision().datasets.MNIST
    train, test = mnist(folder, train=True, download=False), mnist(folder, train=False, download=False)
    return Digits(normalised(train.data), train.targets, normalised(test.data), test.targets)


def normalised(images: torch.Tensor) -> torch.Tensor:
    """(n, 28, 28) uint8 to (n, 784) float32: what ToTensor and Normalize((0.5,), (0.5,)) give, flattened."""
    return (images.reshape(len(images), -1) / 255 - 0.5) / 0.5


def ensure_default() -> Path:
    """The digits beside the exercises, or in the user's cache folder where that place is read-only."""
    try:
        return ensure_digits(DATA)
    except MachineError:
        cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        return ensure_digits(Path(cache) / "pytorch-course-kit")


def ensure_digits(root: Path) -> Path:
    """Make `root`/MNIST/raw hold the four IDX files; give `root` back.

    Files that are there with the right SHA-256 stay untouched, others are replaced. Each appears whole or
    not at all, so several processes may do this at once.

    Raises:
        CourseError: the shipped file is missing or damaged.
        MachineError: the folder cannot be written.
    """
    raw = root / "MNIST" / "raw"
    try:
        if not all(is_whole(raw / name, sha256) for name, sha256 in SHA256.items()):
            files = idx_files(read_shipped())
            raw.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                write_whole(raw / name, content)
    except OSError as error:
        raise MachineError(
            f"The digits cannot be written to {raw}: {error.strerror or error}; "
            "make the folder writable or choose another."
        ) from error
    return root


def is_whole(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def write_whole(path: Path, content: bytes) -> None:
    """Write beside `path` and rename: a reader sees the old file or the new one, never a part."""
    handle, partial = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(partial).chmod(0o644)  # mkstemp allows only the owner
        Path(partial).replace(path)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise


def read_shipped() -> Bytes:
    """The shipped table: (65, 1797) uint8, 64 rows of pixels and one of labels."""
    try:
        table: Bytes = np.load(io.BytesIO(gzip.decompress(SHIPPED.read_bytes())), allow_pickle=False)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise damaged(str(error)) from error
    if table.shape != (65, 1797) or table.dtype != np.uint8:
        raise damaged("it holds something else")
    return table


def damaged(why: str) -> CourseError:
    return CourseError([f"{SHIPPED} is missing or damaged ({why}): restore it from the course kit."])


def idx_files(table: Bytes) -> dict[str, bytes]:
    """Name and content of the four files, checked against their SHA-256."""
    images, labels = enlarge(table[:64].T.reshape(-1, 8, 8)), table[64]
    files = {}
    for split, part in (("train", slice(None, TRAIN)), ("t10k", slice(TRAIN, None))):
        files[f"{split}-images-idx3-ubyte"] = idx(IMAGES, images[part])
        files[f"{split}-labels-idx1-ubyte"] = idx(LABELS, labels[part])
    if any(hashlib.sha256(files[name]).hexdigest() != SHA256[name] for name in SHA256):
        raise damaged("its pixels changed")
    return files


def idx(magic: int, values: Bytes) -> bytes:
    """An IDX file: big-endian magic number and dimensions, then the bytes."""
    return np.array([magic, *values.shape], dtype=">i4").tobytes() + values.tobytes()


def enlarge(images: Bytes) -> Bytes:
    """(n, 8, 8) in 0..16 to (n, 28, 28) in 0..255: bilinear to 20×20, four empty pixels on every side."""
    weights = tenths()
    hundredths = weights @ images.astype(np.int64) @ weights.T
    pixels = np.rint(255 * hundredths / 1600).astype(np.uint8)
    return np.pad(pixels, ((0, 0), (4, 4), (4, 4)))


def tenths() -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Bilinear weights from 8 to 20 pixels, times ten: (20, 8), each row adds up to 10.

    The middle of new pixel i lies at 0.4 i − 0.3 in old pixels; beyond the border the border pixel counts.
    """
    weights = np.zeros((20, 8), dtype=np.int64)
    for i in range(20):
        left, share = divmod(4 * i - 3, 10)
        weights[i, max(left, 0)] += 10 - share
        weights[i, min(left + 1, 7)] += share
    return weights
