"""The program that commands are added to, and the options several of them have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

app = typer.Typer(
    name="grader",
    help="Grade PyTorch exercises. Exit codes: 0 it worked, whatever the marks; 1 a threshold was missed; "
    "2 the command or the course is wrong; 3 the grader itself failed on something.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CourseFolder = Annotated[Path, typer.Option("--course", help="Folder that holds course.toml.")]
Only = Annotated[
    Optional[list[str]], typer.Option("--only", help="Exercises by name, number or prefix; may be repeated.")  # noqa: UP045
]
Secret = Annotated[Optional[Path], typer.Option("--secret", help="Another course secret file.")]  # noqa: UP045
HERE = Path()


class Device(StrEnum):
    """Where to run the checks."""

    cpu = "cpu"
    cuda = "cuda"
    auto = "auto"


class Format(StrEnum):
    """What `export` can write."""

    csv = "csv"
    checks = "checks"
    gradescope = "gradescope"
    exercism = "exercism"
    junit = "junit"
    canvas = "canvas"
    moodle = "moodle"
    nbgrader = "nbgrader"
    classroom50 = "classroom50"
