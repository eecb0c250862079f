"""What nobody takes is not said, and nothing else changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from pathlib import Path
from grader.cli.screen import Screen, tell
for stderr in (True, False):
    for _ in range(2):
        Screen(stderr).print("something")
tell("the end")
"""


@pytest.mark.parametrize(
    ("out", "err", "said"),
    [
        ("/dev/null", None, "something\nsomething\nthe end\n"),
        ("/dev/full", "/dev/full", None),
        ("/dev/null", "/dev/full", None),
    ],
)
def test_a_full_stream_ends_nothing(out: str, err: str | None, said: str | None) -> None:
    """Not when it is written to, and not when Python flushes it at the end."""
    with Path(out).open("w") as stdout, Path(err or "/dev/null").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-P", "-c", PROGRAM],
            stdout=stdout, stderr=full if err else subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, said)


def test_standard_output_that_is_full_is_told_once_for_each_screen() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-P", "-c", PROGRAM]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    words = "Standard output cannot be written (No space left on device); the work goes on without it.\n"
    assert (done.returncode, done.stderr) == (0, f"something\nsomething\n{words}the end\n")
