"""Secret, repeatable randomness for checks: one stream per (course secret, source, check)."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import torch


def seed_of(secret: bytes, *names: str) -> int:
    """64 bits nobody without the secret can guess; the same names give the same seed."""
    digest = hashlib.blake2b("\0".join(names).encode(), key=secret[:64], digest_size=8).digest()
    return int.from_bytes(digest, "big")


def digest(source: bytes) -> str:
    """Names a source: the same file gets the same inputs, another one others."""
    return hashlib.sha256(source).hexdigest()


class Rng:
    """Random inputs for one check. Every tensor is fresh; `device` may be "cpu" or "cuda"."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._numpy = np.random.default_rng(seed)

    def normal(
        self,
        *shape: int,
        mean: float = 0.0,
        std: float = 1.0,
        dtype: Any = torch.float32,
        device: str = "cpu",
    ) -> torch.Tensor:
        """Normal values of this shape; `normal()` is a scalar tensor."""
        return self._tensor(self._numpy.normal(mean, std, shape), dtype, device)

    def uniform(
        self,
        *shape: int,
        low: float = 0.0,
        high: float = 1.0,
        dtype: Any = torch.float32,
        device: str = "cpu",
    ) -> torch.Tensor:
        """Uniform values in [low, high)."""
        return self._tensor(self._numpy.uniform(low, high, shape), dtype, device)

    def integers(
        self, low: int, high: int, shape: tuple[int, ...] = (), dtype: Any = torch.int64, device: str = "cpu"
    ) -> torch.Tensor:
        """Integers in [low, high)."""
        return self._tensor(self._numpy.integers(low, high, shape), dtype, device)

    def permutation(self, n: int) -> list[int]:
        return [int(i) for i in self._numpy.permutation(n)]

    def integer(self, low: int, high: int) -> int:
        """One Python int in [low, high)."""
        return int(self._numpy.integers(low, high))

    def number(self, low: float = 0.0, high: float = 1.0) -> float:
        """One Python float in [low, high)."""
        return float(self._numpy.uniform(low, high))

    def _tensor(self, values: Any, dtype: Any, device: str) -> torch.Tensor:
        return torch.as_tensor(np.asarray(values)).to(dtype=dtype, device=device)
