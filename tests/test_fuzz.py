"""The fuzzer's corpus, run once without the fuzzer: `nox -s fuzz` goes on from here."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox.wire import WireError
from tests.fuzz.target import CORPUS, received, run

FILES = sorted(CORPUS.iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_corpus(path: Path) -> None:
    """Files named bad_ are refused; all others are a frame."""
    run(path.read_bytes())
    if path.name.startswith("bad_short"):
        assert received(path.read_bytes()) is None
    elif path.name.startswith("bad_"):
        with pytest.raises(WireError):
            received(path.read_bytes())
    else:
        assert received(path.read_bytes()) is not None


def test_there_is_a_corpus() -> None:
    assert len(FILES) > 40
