"""The commands that look at a class again: grade it anew, try how steady checks are, find what is alike."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Optional

import typer

from grader.cli.app import HERE, CourseFolder, Device, Only, Secret, app
from grader.cli.teaching import GRADEBOOK, Author, GradebookFile, Reason

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Submissions: a folder or an archive.")]
Students = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--student", metavar="ID", help="Only this student; may be repeated."),
]
Jobs = Annotated[int, typer.Option(min=1, help="How many to grade side by side; default: one for each core.")]
NoIsolation = Annotated[
    bool, typer.Option("--no-isolation", help="Go on where student code cannot be confined.")
]
CORES = os.cpu_count() or 1


@app.command()
def regrade(  # noqa: PLR0913, PLR0917 — one parameter per option
    folder: Folder,
    gradebook: GradebookFile = GRADEBOOK,
    only: Only = None,
    student: Students = None,
    course: CourseFolder = HERE,
    device: Annotated[Device, typer.Option(help="auto takes cuda where it is.")] = Device.cpu,
    jobs: Jobs = CORES,
    secret: Secret = None,
    force: Annotated[
        bool, typer.Option("--force", help="Also what has the same file, checks, grader and secret.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Only show; a terminal is not asked.")] = False,
    no_isolation: NoIsolation = False,
) -> None:
    """Grade anew beside what counts, and show whose marks would change, by which check and why."""
    from grader.cli import regrade as command

    options = command.Options(
        folder,
        gradebook,
        only or [],
        student or [],
        course,
        device.value,
        jobs,
        secret,
        force,
        no_isolation,
        diff,
    )
    raise typer.Exit(command.regrade(options))


@app.command()
def accept(
    run: Annotated[
        Optional[int],  # noqa: UP045
        typer.Argument(metavar="[RUN]", help="Number of the trial; default: list those that wait."),
    ] = None,
    gradebook: GradebookFile = GRADEBOOK,
    course: CourseFolder = HERE,
    author: Author = "",
    reason: Reason = "",
    diff: Annotated[bool, typer.Option("--diff", help="Only show what it would change by now.")] = False,
) -> None:
    """Let what a regrading found count, with a name and a reason."""
    from grader.cli import accept as command

    raise typer.Exit(command.accept(command.Options(run, gradebook, course, author, reason, diff)))


@app.command()
def audit(  # noqa: PLR0913, PLR0917 — one parameter per option
    folder: Folder,
    repeat: Annotated[int, typer.Option(min=2, metavar="N", help="How often to judge each file.")] = 3,
    only: Only = None,
    student: Students = None,
    course: CourseFolder = HERE,
    device: Annotated[Device, typer.Option(help="auto takes cuda where it is.")] = Device.cpu,
    jobs: Jobs = CORES,
    secret: Secret = None,
    no_isolation: NoIsolation = False,
) -> None:
    """Judge everything several times by the same inputs; exit 1 if a check changes its verdict."""
    from grader.cli import audit as command

    options = command.Options(
        folder, repeat, only or [], student or [], course, device.value, jobs, secret, no_isolation
    )
    raise typer.Exit(command.audit(options))


@app.command()
def similar(
    folder: Folder,
    only: Only = None,
    threshold: Annotated[
        float, typer.Option(min=0, max=1, help="Share of one's own code that must be in the other's.")
    ] = 0.5,
    html: Annotated[Optional[Path], typer.Option(metavar="DIR", help="Write a page, side by side.")] = None,  # noqa: UP045
    csv: Annotated[Optional[Path], typer.Option(metavar="FILE", help="Write the pairs.")] = None,  # noqa: UP045
    roster: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="FILE", help="CSV with id, name, email, section, extensions."),
    ] = None,
    course: CourseFolder = HERE,
) -> None:
    """Find files that are the same or alike beyond the stub, for a person to look at."""
    from grader.cli import similar as command

    raise typer.Exit(
        command.similar(command.Options(folder, only or [], course, roster, threshold, html, csv))
    )
