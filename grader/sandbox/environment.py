"""What the judge and its children start with: no credential, no PYTHON* or PYTEST_* of the caller."""

from __future__ import annotations

import os

KEPT = ("LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "SYSTEMROOT")
KEPT_PREFIX = "OPENBLAS_"  # some processors need a BLAS kernel named to compute right
FIXED = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "USER": "student",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_WAIT_POLICY": "PASSIVE",  # a thread that waits must not burn CPU seconds that are counted
    "MALLOC_ARENA_MAX": "2",
    "PYTHONDONTWRITEBYTECODE": "1",
    "TORCHINDUCTOR_CACHE_DIR": "/",  # made when torch is configured, and so must be there; nothing is written
}
MADE_LATER = ("PYTEST_", "LC_", "TORCH", "KINETO", "KMP_", "CUDA_")  # by Python and libraries themselves


def clean_environment() -> dict[str, str]:
    """Of the caller's variables only those that change where libraries are or how they speak."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(KEPT_PREFIX)}
    return kept | FIXED


def is_known(name: str) -> bool:
    """Whether a variable of this name may be in a child."""
    return name in FIXED or name in KEPT or name.startswith((KEPT_PREFIX, *MADE_LATER))
