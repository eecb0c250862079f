"""How a long run stands: live on a terminal, a quiet line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from grader.classroom.pieces import Piece
from grader.classroom.session import OnResult, Tally
from grader.cli.screen import Screen
from grader.model import ExerciseResult, Outcome
from grader.report.words import WORDS

LOG_EVERY = 10.0  # seconds between two lines where nobody watches
SHOWN = 3  # kinds of outcomes
# The worst first: what a person must look at, then what costs the most time, then what is only wrong.
WORST = (
    Outcome.BROKEN, Outcome.CRASHED, Outcome.TIMEOUT, Outcome.MEMORY, Outcome.OUTPUT, Outcome.EXITED,
    Outcome.REFUSED, Outcome.LOAD_ERROR, Outcome.RAISED, Outcome.FAILED,
)  # fmt: skip


@contextmanager
def telling(tally: Tally, running: Callable[[], int]) -> Iterator[OnResult]:
    """Count and tell of each result. `running`: how many are graded at a time."""
    console = Screen(stderr=True)
    if console.is_terminal:
        with _live(tally, running, console) as on_result:
            yield on_result
    else:
        yield _logged(tally, lambda words: console.print(escape(words)))


@contextmanager
def _live(tally: Tally, running: Callable[[], int], console: Console) -> Iterator[OnResult]:
    columns = BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}")
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("starting PyTorch", total=tally.total)

        def on_result(piece: Piece, result: ExerciseResult, known: bool) -> None:
            tally.count(result, known)
            words = f"{pace(tally, running())}\n{escape(f'{piece.student} {piece.key.topic}')}"
            progress.update(task, completed=tally.done, description=words)

        yield on_result


def _logged(tally: Tally, log: Callable[[str], None], now: Callable[[], float] = time.monotonic) -> OnResult:
    last = now()

    def on_result(piece: Piece, result: ExerciseResult, known: bool) -> None:
        nonlocal last
        tally.count(result, known)
        if now() - last > LOG_EVERY:
            log(f"{tally.done} of {tally.total} done; {pace(tally, 0)}")
            last = now()

    return on_result


def pace(tally: Tally, running: int) -> str:
    """`2 running, 3.1 a second, 4 min left; 2 too slow, 1 crashed`."""
    left = tally.seconds_left()
    parts = [
        f"{min(running, tally.total - tally.done)} running" if running else "",
        f"{tally.rate():.1f} a second" if left is not None else "",
        f"{span(left)} left" if left else "",
    ]
    return "; ".join(filter(None, [", ".join(filter(None, parts)), worst(tally)]))


def worst(tally: Tally, shown: int = SHOWN) -> str:
    """The worst kinds of results so far, with how many."""
    found = [f"{tally.outcomes[outcome]} {WORDS[outcome]}" for outcome in WORST if tally.outcomes[outcome]]
    return ", ".join(found[:shown])


def summary(tally: Tally) -> str:
    """`12 graded, 30 known; 1 crashed`: how a run ended."""
    bad = worst(tally, len(WORST))
    return f"{tally.graded} graded, {tally.known} known" + (f"; {bad}" if bad else "")


def span(seconds: float) -> str:
    """`8 s`, `4 min`, `2 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    return f"{minutes} min" if not hours else f"{hours} h {rest} min"
