"""A class's submissions, whatever form they come in, as students and their attempts. Nothing is executed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course
from grader.errors import SubmissionError
from grader.intake.attempts import Student, attempts_of, several
from grader.intake.forms import Class, open_class, sort_out
from grader.intake.people import Known, identify
from grader.intake.roster import Person, Roster
from grader.intake.works import Pile, works_of


@dataclass(frozen=True)
class Intake:
    """A class as handed in.

    Args:
        students: by id; each has at least one attempt.
        notices: a sentence each on what was doubtful, refused or left out, and on what was done about it.
        missing: people of the roster from whom there is nothing.
    """

    students: tuple[Student, ...]
    notices: tuple[str, ...]
    missing: tuple[Person, ...]


def collect(path: Path, course: Course, roster: Roster | None = None) -> Intake:
    """Find every student's work in a folder or a zip; sources are read later, by `Attempt.read`.

    Known are a folder or archive for each student, Moodle's and Canvas's downloads, packed or not, and git
    checkouts. Several attempts are put in order; which of them counts is for marking to say.
    Raises SubmissionError where nothing can be found. A student's mistake is a notice or the problem of a
    source, never an error.
    """
    tree, listing = open_class(path, course)
    found = sort_out(tree, listing, course)
    if not found.piles:
        raise SubmissionError(_nothing(path, found))
    notices = [*found.notices, *_stray(found.stray)]
    known = identify([whose for whose, _ in found.piles.values()], roster, notices)
    by_id: defaultdict[str, list[tuple[Known, Pile]]] = defaultdict(list)
    for key, (_, pile) in found.piles.items():
        by_id[known[key].id].append((known[key], pile))
    students = tuple(
        _student(by_id[id_], course, notices) for id_ in sorted(by_id, key=lambda i: (i.casefold(), i))
    )
    missing = tuple(person for person in roster.people if person.id not in by_id) if roster else ()
    return Intake(students, tuple(notices), missing)


def _student(handed: list[tuple[Known, Pile]], course: Course, notices: list[str]) -> Student:
    """Everything one person handed in, as attempts."""
    person = handed[0][0]
    said: list[str] = []
    works = [work for _, pile in handed for work in works_of(pile, course, said)]
    if any(work.pieces for work in works):  # beside real work an empty folder is no attempt
        works = [work for work in works if work.pieces]
    ordered = attempts_of(person.id, works, course.exercises)
    notices += [words if words.startswith(person.id) else f"{person.id}: {words}" for words in said]
    notices += several(ordered)
    platforms = [k.platform_id for k, _ in handed if k.platform_id]
    return Student(person.id, person.name, ordered.attempts, next(iter(platforms), ""))


def _stray(names: list[str]) -> list[str]:
    """One notice on all that belongs to nobody."""
    if not names:
        return []
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return [f"Of no student, and left out: {', '.join(names[:5])}{more}."]


def _nothing(path: Path, found: Class) -> str:
    if found.stray:
        return (
            f"{path} holds {found.stray[0]} but no submissions: name the folder that holds a folder or an "
            "archive for each student; a single submission is for `python -m grader grade`."
        )
    return f"{path} holds no submissions: expected is a folder or an archive for each student."
