"""The commands for one submission and for the course, and the way in. Those for a class are in `teaching`."""

from __future__ import annotations

import io
import sys
import traceback
from pathlib import Path
from typing import Annotated, Optional

import typer

from grader import errors
from grader.cli import teaching  # noqa: F401 — its commands belong to the app, too
from grader.cli.app import HERE, CourseFolder, Device, Only, Secret, app


@app.command()
def grade(  # noqa: PLR0913, PLR0917 — one parameter per option
    target: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="[SUBMISSION]", help="Folder to grade, or one exercise; default: exercises/."),
    ] = None,
    only: Only = None,
    course: CourseFolder = HERE,
    device: Annotated[Device, typer.Option(help="auto takes cuda where it is.")] = Device.cpu,
    json: Annotated[Optional[Path], typer.Option(metavar="FILE", help="Write the record.")] = None,  # noqa: UP045
    html: Annotated[Optional[Path], typer.Option(metavar="DIR", help="Write the report page.")] = None,  # noqa: UP045
    fail_under: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option(metavar="PERCENT", help="Exit 1 below this share of the points."),
    ] = None,
    secret: Secret = None,
    no_isolation: Annotated[
        bool,
        typer.Option(
            "--no-isolation", help="Go on where student code cannot be confined; marked in the report."
        ),
    ] = False,
    self_check: Annotated[
        bool,
        typer.Option("--self-check", help="Confine nothing, for your own code; marked in the report."),
    ] = False,
) -> None:
    """Grade one submission."""
    from grader.cli import grade as command

    options = command.Options(
        target, only or [], course, device.value, json, html, fail_under, secret, no_isolation, self_check
    )
    raise typer.Exit(command.grade(options))


@app.command()
def report(
    record: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A record written by grade --json, or the gradebook of a class."),
    ],
    html: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="DIR", help="Where pages go; default: reports, of a class reports/class."),
    ] = None,
    course: CourseFolder = HERE,
) -> None:
    """Render the page of a record, or those of a class."""
    from grader.cli import report as command

    raise typer.Exit(command.report(record, html, course))


@app.command()
def digits() -> None:
    """Write the digits in MNIST format and print the folder to give torchvision's MNIST."""
    from grader.digits import ensure_default

    print(ensure_default())


@app.command()
def doctor(
    device: Annotated[Device, typer.Option(help="auto looks for a GPU.")] = Device.auto,
) -> None:
    """Show how student code would be confined here, and what to do where something is missing."""
    from grader.cli import doctor as command

    raise typer.Exit(command.doctor(device.value))


@app.command()
def stubs(
    course: CourseFolder = HERE,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if one is out of step.")
    ] = False,
) -> None:
    """Generate the stubs in exercises/ from the solutions."""
    from grader.cli import authoring

    raise typer.Exit(authoring.stubs(course, check))


@app.command()
def solutions(course: CourseFolder = HERE, only: Only = None, secret: Secret = None) -> None:
    """Prove the course: references get everything, stubs nothing, wrong files lose what they should."""
    from grader.cli import authoring

    raise typer.Exit(authoring.solutions(course, only or [], secret))


@app.command()
def course(course: CourseFolder = HERE, only: Only = None, secret: Secret = None) -> None:
    """Prove the whole course: texts, hints, stubs, solutions, mutants, ten secrets, budgets."""
    from grader.cli import course as command

    raise typer.Exit(command.course(course, only or [], secret))


@app.command()
def margins(course: CourseFolder = HERE, only: Only = None) -> None:
    """Show how many sigma the statistical checks stay from their bounds."""
    from grader.cli import course as command

    raise typer.Exit(command.margins(course, only or []))


@app.command()
def changed(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What changed, in one line.")],
    course: CourseFolder = HERE,
) -> None:
    """Note in solutions/CHECKS.md what changed in the checks that are new or not as they were."""
    from grader.cli import course as command

    raise typer.Exit(command.changed(course, what))


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without these characters still gets the rest
    try:
        app()
    except errors.CourseError as error:
        for problem in error.problems:
            print(f"error: {problem}", file=sys.stderr)
        sys.exit(error.exit_code)
    except errors.GraderError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except Exception:
        traceback.print_exc()
        print(
            "error: the grader itself failed; the lines above say where. Please report them.", file=sys.stderr
        )
        sys.exit(errors.MACHINE)
