"""The commands for a class: each reads its words here and does its work in a module of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Optional

import typer

from grader.cli.app import HERE, CourseFolder, Device, Format, Only, Secret, app

GradebookFile = Annotated[Path, typer.Option("--gradebook", metavar="FILE", help="Where grades are kept.")]
GRADEBOOK = Path("gradebook.sqlite")
Author = Annotated[
    str, typer.Option(metavar="NAME", envvar="GRADER_AUTHOR", help="Who decides; a mark names them.")
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why; the explanation of the mark says it.")]


@app.command("class")
def class_(  # noqa: PLR0913, PLR0917 — one parameter per option
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Submissions: a folder or an archive.")],
    gradebook: GradebookFile = GRADEBOOK,
    only: Only = None,
    course: CourseFolder = HERE,
    device: Annotated[Device, typer.Option(help="auto takes cuda where it is.")] = Device.cpu,
    jobs: Annotated[
        int, typer.Option(min=1, help="How many to grade side by side here; default: one for each core.")
    ] = os.cpu_count() or 1,
    roster: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="FILE", help="CSV with id, name, email, section, extensions; it is kept."),
    ] = None,
    html: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="DIR", help="Write an index of the class and a page for each student."),
    ] = None,
    secret: Secret = None,
    force: Annotated[bool, typer.Option("--force", help="Grade anew what the gradebook knows.")] = False,
    no_isolation: Annotated[
        bool, typer.Option("--no-isolation", help="Go on where student code cannot be confined.")
    ] = False,
    scheduler: Annotated[
        str, typer.Option(metavar="URL", help="A Dask scheduler whose workers grade: tcp://host:8786.")
    ] = "",
) -> None:
    """Grade a class into a gradebook; a second run grades what changed."""
    from grader.cli import classroom as command

    options = command.Options(
        folder, gradebook, only or [], course, device.value, jobs, roster, html, secret, force, no_isolation,
        scheduler,
    )  # fmt: skip
    raise typer.Exit(command.grade_class(options))


@app.command()
def export(
    format_: Annotated[Format, typer.Argument(metavar="FORMAT", help=", ".join(Format))],
    gradebook: GradebookFile = GRADEBOOK,
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            metavar="PATH", help="File, or folder for one file per student; default: standard output."
        ),
    ] = None,
    course: CourseFolder = HERE,
    sheet: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="FILE", help="Downloaded from Canvas or Moodle, to fill marks into."),
    ] = None,
    what: Annotated[
        str, typer.Option(metavar="total|TOPIC", help="Which mark to fill in; which topic for exercism.")
    ] = "",
    column: Annotated[str, typer.Option(metavar="TITLE", help="Column of the Canvas sheet to fill.")] = "",
    student: Annotated[str, typer.Option(metavar="ID", help="One student only.")] = "",
) -> None:
    """Write marks and results for another system; what is held has no mark there."""
    from grader.cli import export as command

    options = command.Options(format_, gradebook, course, out, sheet, what, column, student)
    raise typer.Exit(command.export(options))


@app.command()
def marks(
    students: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(metavar="[STUDENT]...", help="Explain these marks line by line."),
    ] = None,
    gradebook: GradebookFile = GRADEBOOK,
    course: CourseFolder = HERE,
) -> None:
    """Show the marks of the class, or explain those of students."""
    from grader.cli import marks as command

    raise typer.Exit(command.marks(students or [], gradebook, course))


@app.command()
def held(gradebook: GradebookFile = GRADEBOOK, course: CourseFolder = HERE) -> None:
    """List what could not be judged and waits for a person; exit 3 if anything does."""
    from grader.cli import marks as command

    raise typer.Exit(command.held(gradebook, course))


@app.command()
def numbers(
    gradebook: GradebookFile = GRADEBOOK,
    only: Only = None,
    course: CourseFolder = HERE,
    every: Annotated[
        bool, typer.Option("--all", help="All wrong outcomes and students, not the first ten.")
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="The table of checks as CSV.")] = False,
) -> None:
    """Show how checks did: pass rates, discrimination, cost, typical mistakes; and who is stuck."""
    from grader.cli import numbers as command

    raise typer.Exit(command.numbers(gradebook, course, only or [], every, csv))


@app.command()
def adjust(  # noqa: PLR0913, PLR0917 — one parameter per option
    author: Author,
    student: Annotated[str, typer.Argument(metavar="[STUDENT]", help="Whose mark.")] = "",
    points: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option(metavar="N", help="Points of the mark, more or (-N) fewer."),
    ] = None,
    percent: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option(metavar="N", help="Percent of the whole mark, or of the topic's share."),
    ] = None,
    excuse: Annotated[
        bool, typer.Option("--excuse", help="Take the topic, or all, out of the total.")
    ] = False,
    comment: Annotated[str, typer.Option(metavar="TEXT", help="For the student to read.")] = "",
    withdraw: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(metavar="N", help="Take adjustment N back; both stay on record."),
    ] = None,
    topic: Annotated[str, typer.Option(metavar="TOPIC", help="Default: the whole course.")] = "",
    reason: Reason = "",
    gradebook: GradebookFile = GRADEBOOK,
    course: CourseFolder = HERE,
) -> None:
    """Change a mark by hand, excuse or comment, with a name and a reason."""
    from grader.cli import adjust as command

    options = command.Options(
        points, percent, excuse, comment, withdraw, student, topic, author, reason, gradebook, course
    )
    raise typer.Exit(command.adjust(options))


@app.command()
def adjustments(gradebook: GradebookFile = GRADEBOOK) -> None:
    """List what was changed by hand and stands."""
    from grader.cli import marks as command

    raise typer.Exit(command.adjustments(gradebook))
