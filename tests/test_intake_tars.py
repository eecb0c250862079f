"""Tar headers that keep the standard library's reader busy, for a while or for ever: ours has an answer at once."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import time

import pytest

from grader.intake.tars import list_tar
from grader.intake.zips import ArchiveError

MOST = 2 << 20
DIGITS = 80_000


def header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


def negative() -> bytes:
    """Behind the second header comes that header again, as its size leads back to it."""
    field = bytearray(header("ex01_demo.py", 0))
    field[124:136] = b"\xff" * 10 + (-512 & 0xFFFF).to_bytes(2, "big")
    field[148:156] = b" " * 8
    field[148:156] = b"%06o\0 " % sum(field)
    return header("a.py", 0) + bytes(field) + bytes(1024)


def digits() -> bytes:
    """An extended header that is one long number."""
    body = b"%d" % DIGITS + b"0" * DIGITS
    padding = bytes(-len(body) % 512)
    return header("x", len(body), tarfile.XHDTYPE) + body + padding + header("ex01_demo.py", 0) + bytes(1024)


def test_a_negative_size_is_refused() -> None:
    with pytest.raises(ArchiveError, match="a header that makes no sense"):
        list_tar(io.BytesIO(negative()), "ada.tar", MOST)


def test_a_long_number_costs_nothing() -> None:
    begun = time.process_time()
    found = list_tar(io.BytesIO(digits()), "ada.tar", MOST)
    assert [entry.parts for entry in found.entries] == [("ex01_demo.py",)]
    assert time.process_time() - begun < 1


def test_these_are_what_they_are_said_to_be() -> None:
    """The standard library reads both as tars, gives an error, or is still busy: never another answer."""
    code = "import sys, tarfile; print(len(tarfile.open(fileobj=sys.stdin.buffer, mode='r|').getnames()))"
    for data in (negative(), digits()):
        with pytest.raises((subprocess.TimeoutExpired, subprocess.CalledProcessError)):
            subprocess.run(
                [sys.executable, "-c", code], input=data, capture_output=True, timeout=1.5, check=True
            )
