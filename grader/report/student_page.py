"""A student's page in a class: how the mark comes about, and every topic's checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from grader.model import Environment
from grader.report.class_values import ClassInfo, StudentWork, TopicWork, page_name
from grader.report.html import ExerciseView, exercise_view
from grader.report.pages import PAGE, fill, write

STUDENTS = "students"  # folder of their pages, below that of the index
FACTS = {
    "torch": "PyTorch",
    "python": "Python",
    "platform": "machine",
    "device": "device",
    "isolation": "isolation",
    "grader": "grader",
}


@dataclass(frozen=True)
class LineView:
    """One row of the explanation."""

    label: str
    value: str
    tone: str
    total: str
    words: str


@dataclass(frozen=True)
class DecisionView:
    """What a person said."""

    what: str
    topic: str
    reason: str
    who: str


@dataclass(frozen=True)
class StudentView:
    """The whole page."""

    course: str
    name: str
    about: str
    back: str
    score: str
    percent: int
    summary: str
    stamps: list[str]
    lines: list[LineView]
    decisions: list[DecisionView]
    exercises: list[ExerciseView]
    facts: list[tuple[str, str]]


def write_student(info: ClassInfo, work: StudentWork, folder: Path) -> Path:
    """Write the student's page below FOLDER, where the index is to be. Returns the file."""
    return write(folder / STUDENTS / f"{page_name(work.person.id)}.html", render_student(info, work))


def render_student(info: ClassInfo, work: StudentWork) -> str:
    """The page as text."""
    return fill("student.html", page=student_view(info, work))


def student_view(info: ClassInfo, work: StudentWork) -> StudentView:
    person = work.person
    shown = [work.works[topic.name] for topic in info.topics if topic.name in work.works]
    environments = list(dict.fromkeys(one.environment for one in shown))
    return StudentView(
        course=info.course,
        name=person.shown,
        about=person.about,
        back=f"../{PAGE}#{page_name(person.id)}",
        score=score(work),
        percent=percent(work),
        summary=summary(info, work),
        stamps=[info.stamp, unofficial(environments)],
        lines=[
            LineView(line.label, f"{line.value:+}", sign(line.value), str(line.total), line.words)
            for line in work.lines
        ],
        decisions=[
            DecisionView(one.what, one.topic, one.reason, f"{one.author}, {moment(one.made_at)}")
            for one in work.decisions
        ],
        exercises=[exercise_view(one.result, note(one)) for one in shown],
        facts=facts(environments),
    )


def score(work: StudentWork) -> str:
    """`97.50 / 100.00`."""
    return "no mark" if work.total is None else f"{work.total} / {work.out_of}"


def percent(work: StudentWork) -> int:
    """0 to 100, as a bar shows it: a bonus may lead above."""
    return min(100, max(0, int(100 * (work.total or 0) / work.out_of)))


def summary(info: ClassInfo, work: StudentWork) -> str:
    """What is under the mark: whether it is final, and what is not there."""
    held = len(work.held)
    checks = "1 check is" if held == 1 else f"{held} checks are"
    start, end = ("Provisional: ", "counted neither way") if work.provisional else ("", "in no mark")
    waiting = [topic.name for topic in info.topics if topic.name in work.waiting]
    parts = [
        f"{start}{checks} held for a person and {end}." if held else "",
        f"Handed in and not graded yet: {', '.join(waiting)}." if waiting else "",
    ]
    return " ".join(part for part in parts if part)


def sign(value: Decimal) -> str:
    """Tone of a step."""
    return "bad" if value < 0 else "good" if value > 0 else "idle"


def moment(time: datetime) -> str:
    return time.strftime("%Y-%m-%d %H:%M %Z")


def note(work: TopicWork) -> str:
    """`attempt 2 of 3, handed in 2027-01-10 10:00 CET, from ada_2.zip`."""
    parts = [f"attempt {work.attempt}" + (f" of {work.graded} graded" if work.graded > 1 else "")]
    parts += [f"handed in {moment(work.handed_in_at)}" if work.handed_in_at else "time unknown"]
    parts += [f"from {work.origin}"] if work.origin else []
    return ", ".join(parts)


def unofficial(environments: Iterable[Environment]) -> str:
    """A warning where student code ran unconfined."""
    found = {one.isolation for one in environments if not one.official}
    text = "; ".join(sorted(found))
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def facts(environments: list[Environment]) -> list[tuple[str, str]]:
    """What verdicts were reached with; topics may have been graded at different times."""
    return [
        (title, "; ".join(dict.fromkeys(getattr(one, name) for one in environments)))
        for name, title in FACTS.items()
        if environments
    ]
