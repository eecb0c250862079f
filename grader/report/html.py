"""The HTML page of a record: one self-contained file. Decided here, printed by the template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.model import CheckResult, ExerciseResult, Outcome, Record
from grader.report.pages import PAGE, fill, write
from grader.report.words import WORDS, checks_text, fraction, number, score_text, state, tone


@dataclass(frozen=True)
class CheckView:
    """One row of the page."""

    id: str
    word: str
    tone: str
    message: list[tuple[str, bool]]  # (text, it is code)
    points: str
    kind: str
    cost: str
    traceback: str
    hints: tuple[str, ...]


@dataclass(frozen=True)
class ExerciseView:
    """One section of the page."""

    anchor: str
    number: str
    name: str
    score: str
    percent: int
    state: str
    tone: str
    open: bool
    checks: list[CheckView]
    note: str = ""


@dataclass(frozen=True)
class PageView:
    """The whole page."""

    submission: str
    score: str
    percent: int
    summary: str
    stamp: str  # what a reader must know before believing the score; empty where there is nothing
    facts: list[tuple[str, str]]
    exercises: list[ExerciseView]


def write_page(record: Record, folder: Path) -> Path:
    """Write FOLDER/index.html; the folder is made. Returns the file."""
    return write(folder / PAGE, render(record))


def render(record: Record) -> str:
    """The page as text."""
    return fill("report.html", page=page_view(record))


def page_view(record: Record) -> PageView:
    env = record.environment
    return PageView(
        submission=record.submission,
        score=score_text(record),
        percent=int(record.percent),
        summary=summary(record),
        stamp="" if env.official else f"{env.isolation[:1].upper()}{env.isolation[1:]}.",
        facts=[
            ("PyTorch", env.torch),
            ("Python", env.python),
            ("machine", env.platform),
            ("device", env.device),
            ("isolation", env.isolation),
            ("grader", env.grader),
            ("submission SHA-256", record.sha256),
        ],
        exercises=[exercise_view(exercise) for exercise in record.exercises],
    )


def summary(record: Record) -> str:
    """One sentence under the score."""
    done = sum(exercise.outcome is Outcome.PASSED for exercise in record.exercises)
    text = f"{checks_text(record.checks)} pass; {done} of {len(record.exercises)} topics done."
    held = sum(check.outcome is Outcome.BROKEN for check in record.checks)
    if held:
        text += f" {held} could not be judged and are held for a person: they count neither way."
    return text


def exercise_view(exercise: ExerciseResult, note: str = "") -> ExerciseView:
    """`note`: what is to say of the work itself, such as when it was handed in."""
    number_, _, name = exercise.name.partition("_")
    return ExerciseView(
        anchor=f"topic-{exercise.name}",
        number=number_,
        name=name.replace("_", " "),
        score=score_text(exercise),
        percent=int(100 * fraction(exercise)),
        state=state(exercise),
        tone=tone(exercise.outcome),
        open=tone(exercise.outcome) not in ("good", "idle"),
        checks=[check_view(check) for check in exercise.checks],
        note=note,
    )


def check_view(check: CheckResult) -> CheckView:
    return CheckView(
        id=check.id,
        word=WORDS[check.outcome],
        tone=tone(check.outcome),
        message=code_parts(check.message),
        points=f"{number(check.points)} / {number(check.max_points)}" if check.max_points else "",
        kind="example" if check.visible else "graded",
        cost=cost(check),
        traceback=check.traceback,
        hints=check.hints,
    )


def code_parts(text: str) -> list[tuple[str, bool]]:
    """Split a message at its backticks: every second part is code. An odd backtick is left as it is."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return [(text, False)]
    return [(part, i % 2 == 1) for i, part in enumerate(parts) if part]


def cost(check: CheckResult) -> str:
    """`12 ms CPU, 3.1 MiB, cuda`; empty for a check that never ran."""
    if not check.wall_seconds:
        return ""
    device = "" if check.device == "cpu" else f", {check.device}"
    return f"{1000 * check.cpu_seconds:.0f} ms CPU, {check.peak_rss_mib:.0f} MiB{device}"
