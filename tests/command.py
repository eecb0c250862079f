"""Run the grader's command as a user does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.hosts import become

COLOURS = ("FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "COLUMNS", "PYTHONPATH")


class Done(NamedTuple):
    code: int
    out: str
    err: str


def run(folder: Path, *words: str, safe: bool = True, host: str = "this one", **variables: str) -> Done:
    """Run the command in this folder. `safe` is python's -P, as nox calls it; `host` is one of tests.hosts."""
    command = [sys.executable, *(["-P"] if safe else []), "-m", "grader", *words]
    environment = {name: value for name, value in os.environ.items() if name not in COLOURS} | variables
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        preexec_fn=become(host),
    )
    for text in (done.stdout, done.stderr):
        assert "Traceback" not in text, text
        assert "\x1b" not in text, "colours go to terminals only"
    return Done(done.returncode, done.stdout, done.stderr)


def solve(root: Path) -> Path:
    """Make a submission of the solutions."""
    shutil.copytree(root / "solutions", root / "work", ignore=shutil.ignore_patterns("checks.py"))
    return root / "work"
