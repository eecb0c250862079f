"""One student as a row of the class: all that the index keeps of them, so that memory stays flat."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from grader.model import ExerciseResult, Outcome, counts
from grader.report.class_values import Held, Person, StudentWork, page_name
from grader.report.student_page import unofficial
from grader.report.words import state, tone

PART = "part"  # the tone of some points, beside those of an outcome
LONGEST = 300  # characters of a held check's message; the page has all of it


class Cell(msgspec.Struct, frozen=True):
    """One topic of one student. Points, or checks where none carries points.

    Attributes:
        won: of `most` that could be judged, of `full` that there are.
        tone: good, part, bad, idle, held, missing, waiting or excused.
        says: where it stands, in words.
    """

    tone: str
    says: str
    won: float = 0.0
    most: float = 0.0
    full: float = 0.0
    points: bool = True

    @property
    def graded(self) -> bool:
        return self.tone not in ("missing", "waiting", "excused")

    @property
    def share(self) -> float | None:
        """0 to 1; None where it says nothing about the class: held, or nothing could be judged."""
        return self.won / self.most if self.graded and self.tone != "held" and self.most else None


MISSING = Cell("missing", "not handed in")
WAITING = Cell("waiting", "handed in, not graded yet")
EXCUSED = Cell("excused", "excused")


class Row(msgspec.Struct, frozen=True):
    """A student: whose, the mark, a cell for each topic that is not missing, and what is held."""

    person: Person
    page: str
    total: Decimal | None
    out_of: Decimal
    cells: dict[str, Cell]
    held: tuple[Held, ...]
    provisional: bool
    unofficial: str  # words where student code ran unconfined, else empty

    def cell(self, topic: str) -> Cell:
        return self.cells.get(topic, MISSING)


def row(work: StudentWork) -> Row:
    cells = dict.fromkeys(work.waiting, WAITING)
    cells |= {topic: cell(one.result) for topic, one in work.works.items()}
    cells |= dict.fromkeys(work.excused, EXCUSED)
    return Row(
        person=work.person,
        page=page_name(work.person.id),
        total=work.total,
        out_of=work.out_of,
        cells=cells,
        held=tuple(msgspec.structs.replace(one, message=clipped(one.message)) for one in work.held),
        provisional=work.provisional,
        unofficial=unofficial(one.environment for one in work.works.values()),
    )


def cell(result: ExerciseResult) -> Cell:
    says = state(result)
    judged = [check for check in result.checks if counts(check)]
    if full := sum(check.max_points for check in result.checks):
        return Cell(_tone(result, result.score), says, result.score, result.max_score, full)
    passed = sum(check.outcome is Outcome.PASSED for check in judged)
    return Cell(_tone(result, passed), says, passed, len(judged), len(result.checks), points=False)


def _tone(result: ExerciseResult, won: float) -> str:
    found = tone(result.outcome)
    return PART if found == "bad" and won else found


def clipped(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
