"""The commands. The only place that prints, and that exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from grader import errors

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


@app.command()
def stubs(
    course: CourseFolder = HERE,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if one is out of step.")] = False,
) -> None:
    """Generate the stubs in exercises/ from the solutions."""
    from grader.cli import authoring  # noqa: PLC0415

    raise typer.Exit(authoring.stubs(course, check))


@app.command()
def solutions(course: CourseFolder = HERE, only: Only = None, secret: Secret = None) -> None:
    """Prove the course: references get everything, stubs nothing, wrong files lose what they should."""
    from grader.cli import authoring  # noqa: PLC0415

    raise typer.Exit(authoring.solutions(course, only or [], secret))


def main() -> None:
    try:
        app()
    except errors.CourseError as error:
        for problem in error.problems:
            print(f"error: {problem}", file=sys.stderr)
        sys.exit(error.exit_code)
    except errors.GraderError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
