"""The pages of a class out of its gradebook: the index, and a page for each student."""

from __future__ import annotations

from collections import defaultdict
from datetime import tzinfo
from pathlib import Path

import msgspec

from grader.classroom.pieces import wanted
from grader.classroom.standing import Standing, each_standing
from grader.course import Course
from grader.errors import GraderError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Grade, Kind
from grader.intake.collect import Intake
from grader.marking.rules import zone_of
from grader.model import Outcome
from grader.report import class_values as values
from grader.report.class_page import write_index
from grader.report.class_row import Row, row
from grader.report.student_page import moment, write_student

UNFINISHED = "Stopped before all was graded: marks count what has no result yet as not handed in."


def make_folder(folder: Path) -> None:
    """Before hours of grading: see that pages can be written here. Raises GraderError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(error) from None


def _unwritable(error: OSError) -> GraderError:
    return GraderError(
        f"The pages cannot be written to {error.filename}: {error.strerror}; make room there, or name "
        "another folder."
    )


def write_class(
    course: Course, book: Gradebook, folder: Path, intake: Intake | None = None, stamp: str = ""
) -> Path:
    """Write FOLDER/index.html and a page for each student the gradebook knows, one in memory at a time.

    Pages of students the gradebook does not know stay as they are. Without an intake nothing is known of what
    was handed in and has no result. `stamp`: what a reader must know before believing anything. Raises
    GraderError where a page cannot be written.
    """
    try:
        return _write(course, book, folder, intake, stamp)
    except OSError as error:
        raise _unwritable(error) from None


def _write(course: Course, book: Gradebook, folder: Path, intake: Intake | None, stamp: str) -> Path:
    info = class_info(course, book, intake, stamp)
    handed, said = handed_in(intake, course), decisions(course, book)
    rows: list[Row] = []
    missing: list[values.Person] = []
    for standing in each_standing(course, book):
        student = standing.student.id
        work = student_work(course, standing, said.get(student, []), handed.get(student, ()))
        write_student(info, work, folder)
        if standing.attempts:
            rows.append(row(work))
        else:
            missing.append(work.person)
    return write_index(msgspec.structs.replace(info, missing=tuple(missing)), rows, folder)


def class_info(course: Course, book: Gradebook, intake: Intake | None, stamp: str) -> values.ClassInfo:
    runs = [run for run in book.runs() if run.counts]
    zone = zone_of(course.marking.late.zone)
    told = [f"Run {run.id}, {moment(run.started_at.astimezone(zone))}: {run.note}." for run in runs[-1:]]
    return values.ClassInfo(
        course=course.title,
        topics=tuple(values.Topic(exercise.name, exercise.title) for exercise in course.exercises),
        run="".join(told) or "Nothing was graded yet.",
        stamp=stamp,
        notices=intake.notices if intake else (),
    )


def handed_in(intake: Intake | None, course: Course) -> dict[str, tuple[str, ...]]:
    """Topics of each student in the attempts that are graded."""
    return {
        student.id: tuple(dict.fromkeys(topic for one in wanted(student, course) for topic in one.topics))
        for student in (intake.students if intake else ())
    }


def decisions(course: Course, book: Gradebook) -> dict[str, list[values.Decision]]:
    """What persons said, by student."""
    zone = zone_of(course.marking.late.zone)
    found: defaultdict[str, list[values.Decision]] = defaultdict(list)
    for one in book.adjustments().values():
        units = {Kind.POINTS: f"{one.value:+g} points", Kind.PERCENT: f"{one.value:+g} %"}
        what, when = units.get(one.kind, one.kind.value), one.made_at.astimezone(zone)
        found[one.student].append(values.Decision(what, one.reason, one.author, when, one.topic))
    return found


def student_work(
    course: Course, standing: Standing, said: list[values.Decision], handed: tuple[str, ...]
) -> values.StudentWork:
    """All that the pages say of a student; `handed`: topics that are known to be there."""
    student, mark = standing.student, standing.mark
    every = [exercise.name for exercise in course.exercises]
    shown = {topic: grade for topic in every if (grade := counted(standing, topic))}
    zone = zone_of(course.marking.late.zone)
    return values.StudentWork(
        person=values.Person(student.id, student.name, student.email, student.section),
        total=mark.total,
        out_of=mark.out_of,
        provisional=mark.provisional,
        lines=tuple(values.Line(one.label, one.value, one.total, one.words) for one in mark.lines),
        held=held(standing, shown),
        decisions=tuple(said),
        works={topic: topic_work(standing, grade, zone) for topic, grade in shown.items()},
        waiting=tuple(topic for topic in handed if topic not in shown),
        excused=tuple(topic for topic in every if standing.work.excuse(topic)),
    )


def counted(standing: Standing, topic: str) -> Grade | None:
    """The grade of the attempt that counts. Where the rules choose none (no weight, excused), the last one
    that is more than the stub."""
    grades = [grade for grade in standing.grades if grade.grading.key.topic == topic]
    chosen = {one.topic: one.attempt for one in standing.mark.topics}.get(topic)
    fits = [grade for grade in grades if grade.grading.attempt == chosen]
    touched = [grade for grade in grades if grade.grading.result.outcome is not Outcome.NOT_ATTEMPTED]
    return next(iter((fits or touched or grades)[-1:]), None)


def topic_work(standing: Standing, grade: Grade, zone: tzinfo) -> values.TopicWork:
    grading = grade.grading
    attempt = next((one for one in standing.attempts if one.number == grading.attempt), None)
    at = attempt.handed_in_at if attempt else None
    return values.TopicWork(
        result=grading.result,
        environment=grading.environment,
        attempt=grading.attempt,
        graded=sum(other.grading.key.topic == grading.key.topic for other in standing.grades),
        handed_in_at=at.astimezone(zone) if at else None,
        origin=attempt.origin if attempt else "",
    )


def held(standing: Standing, shown: dict[str, Grade]) -> tuple[values.Held, ...]:
    """What the mark waits for, and what else could not be judged in topics that carry no points."""
    marked = {one.topic for one in standing.mark.topics}
    waits = [values.Held(one.topic, one.attempt, one.check, one.message) for one in standing.mark.held]
    waits += [
        values.Held(topic, grade.grading.attempt, check.id, check.message)
        for topic, grade in shown.items()
        if topic not in marked
        for check in grade.grading.result.checks
        if check.outcome is Outcome.BROKEN
    ]
    return tuple(waits)
