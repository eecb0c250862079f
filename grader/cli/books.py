"""What the commands on a gradebook share: the file, the student and the topic that were named."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.course import Course
from grader.errors import CourseError, GradebookError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Student


def to_write(path: Path) -> Gradebook:
    """Open a gradebook that is there: none is made by mistyping its name. Raises GradebookError."""
    Gradebook.read(path).close()
    return Gradebook.open(path)


def find_student(book: Gradebook, word: str) -> Student:
    """Who has this id, or this address or name where that is one person, in whatever case.

    Raises GradebookError naming who may have been meant.
    """
    students = book.students()
    plain = word.casefold()
    exact = [one for one in students if one.id == word]
    found = exact or [
        one for one in students if plain in (one.id.casefold(), one.email.casefold(), one.name.casefold())
    ]
    if len(found) == 1:
        return found[0]
    hint = " or ".join(repr(one.id) for one in found) or _near(plain, students)
    raise GradebookError(f"The gradebook knows no student {word!r}: {hint}")


def _near(plain: str, students: list[Student]) -> str:
    """Names are looked at, too: a person knows those."""
    words = {text.casefold(): one.id for one in students for text in (one.id, one.email, one.name) if text}
    words |= {part: id_ for name, id_ in words.items() for part in name.split()}
    near = dict.fromkeys(words[word] for word in difflib.get_close_matches(plain, words, n=3))
    if near:
        return f"did you mean {' or '.join(map(repr, near))}?"
    return "`python -m grader marks` lists all of them." if students else "it knows nobody yet."


def find_topic(course: Course, word: str) -> str:
    """The full name of a topic, as `--only` takes it. Raises CourseError."""
    names = [exercise.name for exercise in course.select([word])]
    if len(names) > 1:
        raise CourseError([f"{word!r} may be {' or '.join(names)}: name one of them."])
    return names[0]


def note(lines: Iterable[str]) -> None:
    """What a person should know beside the result, which standard output is for."""
    for line in lines:
        print(f"! {line}", file=sys.stderr)


def listed(words: Sequence[str], most: int = 10) -> str:
    """Some of them, and how many more there are."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return f"{', '.join(words[:most])}{more}"
