"""`doctor`: how student code would be confined on this machine, as a canary child has just proved."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from grader.errors import USAGE, IsolationError
from grader.grading import start_judge
from grader.judge.messages import Isolation, Ready
from grader.judge_process import default_mode

LIBRARIES = ("torch", "torchvision", "numpy", "onnx", "onnxscript", "onnxruntime", "pytest", "pytest-timeout")
TIERS = {
    "A": "student code is confined, and sees no file but libraries",
    "B": "student code is confined",
    "C": "student code cannot be confined: it is not run here",
    "self-check": "this system cannot confine student code: check only your own",
}


def doctor(device: str) -> int:
    """Print it; 0 where student code can be graded here, 2 where not."""
    console = Console(emoji=False, highlight=False, soft_wrap=True)
    try:
        ready = examine(device)
    except IsolationError as error:
        console.print(f"[bold red]Tier C[/]: {TIERS['C']}\n  {escape(str(error))}")
        console.print(versions_table())
        return USAGE
    found = ready.isolation
    console.print(f"[bold]Tier {found.tier}[/]: {TIERS[found.tier]}")
    console.print(f"  {escape(found.words.partition(': ')[2])}")
    for note in found.notes:
        console.print(f"  [yellow]Note:[/] {escape(note)}.")
    if found.acts:
        console.print(acts_table(found))
    console.print(versions_table())
    for words in ready.devices:
        console.print(f"  {escape(words)}")
    return 0 if found.official else USAGE


def examine(device: str) -> Ready:
    """A judge's first word; also where children are not confined, so that it can be shown how far not."""
    judge = start_judge((), b"", device, [], mode=default_mode(), unconfined=True)
    try:
        return judge.ready()
    finally:
        judge.close()


def acts_table(found: Isolation) -> Table:
    table = Table(title="What a child tried just now", title_justify="left", box=None, header_style="bold")
    table.add_column("could it")
    table.add_column("what it met")
    for act in found.acts:
        style = "green" if act.stopped else "bold red"
        table.add_row(act.name, Text(act.result, style=style))
    return table


def versions_table() -> Table:
    table = Table(title="Versions", title_justify="left", box=None, show_header=False)
    table.add_row("system", f"{platform.system()} {platform.release()} {platform.machine()}")
    table.add_row("Python", platform.python_version())
    for name in ("pytorch-course-kit", *LIBRARIES):
        table.add_row(name, version_of(name))
    return table


def version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing: pip install -c constraints.txt -e ."
