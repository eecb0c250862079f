"""The commands for a class: each reads its words here and does its work in a module of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Optional

import typer

from grader.cli.app import HERE, CourseFolder, Device, Only, Secret, app

GradebookFile = Annotated[Path, typer.Option("--gradebook", metavar="FILE", help="Where grades are kept.")]
GRADEBOOK = Path("gradebook.sqlite")


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
        typer.Option(metavar="FILE", help="CSV with id, name, email, section, extensions."),
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
        folder, gradebook, only or [], course, device.value, jobs, roster, secret, force, no_isolation,
        scheduler,
    )  # fmt: skip
    raise typer.Exit(command.grade_class(options))
