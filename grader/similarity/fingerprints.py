"""The only place that knows copydetect, which compares code by winnowing, as MOSS does.

It gets texts, never paths. Every k-gram is kept (a window of 1), so that scores do not depend on the order of
Python's string hashes, which differs from run to run. Known k-grams are taken out here and not by copydetect,
whose own way also loses text that a file repeats.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.errors import GraderError

if TYPE_CHECKING:
    from collections.abc import Set

GRAM = 25  # characters of code without its names: copydetect's own threshold of noise


class Fingerprint(NamedTuple):
    """A text, and copydetect's view of it. `size`: its characters of code, each name counted as one."""

    text: str
    code: Any

    @property
    def grams(self) -> Set[int]:
        return self.code.hashes  # type: ignore[no-any-return]

    @property
    def size(self) -> int:
        return int(self.code.token_coverage)


class Match(NamedTuple):
    """What two texts share: characters of code, the share of each text, and the lines, from 1."""

    size: int
    shares: tuple[float, float]
    lines: tuple[tuple[int, ...], tuple[int, ...]]


def require_copydetect() -> None:
    """Raises GraderError where it is not installed."""
    try:
        import copydetect  # noqa: F401 — it brings matplotlib, a second: only those who ask for it wait
    except ImportError:
        raise GraderError(
            "To look for copies, copydetect is needed, the kit's extra `similar`: "
            "`pip install -c constraints.txt copydetect` installs it."
        ) from None


def fingerprint(text: str) -> Fingerprint:
    import numpy as np
    from copydetect import CodeFingerprint

    code = CodeFingerprint("", GRAM, 1, fp=io.StringIO(text), language="python")
    # What was left out up to a place can only grow; copydetect 0.5.0 starts anew at each class name.
    np.maximum.accumulate(code.offsets[:, 1], out=code.offsets[:, 1])
    return Fingerprint(text, code)


def without(one: Fingerprint, known: Set[int]) -> Fingerprint:
    """What is left of it without these k-grams. The fingerprint given is changed."""
    from copydetect.utils import get_token_coverage

    code = one.code
    code.hashes = code.hashes - known
    code.hash_idx = {gram: places for gram, places in code.hash_idx.items() if gram in code.hashes}
    code.token_coverage = get_token_coverage(code.hash_idx, code.k, len(code.filtered_code))
    return one


def match(one: Fingerprint, other: Fingerprint) -> Match:
    from copydetect import compare_files

    size, shares, slices = compare_files(one.code, other.code)
    lines = (_lines(one.text, slices[0]), _lines(other.text, slices[1]))
    return Match(int(size), (min(float(shares[0]), 1.0), min(float(shares[1]), 1.0)), lines)


def _lines(text: str, slices: Any) -> tuple[int, ...]:
    """Numbers of the lines in these pieces of the text; empty ones only inside a piece."""
    found: set[int] = set()
    for start, end in zip(*slices, strict=True):
        piece = text[int(start) : int(end)]
        first = text.count("\n", 0, int(start) + len(piece) - len(piece.lstrip())) + 1
        found |= set(range(first, first + piece.strip().count("\n") + 1))
    return tuple(sorted(found))
