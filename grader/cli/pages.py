"""The pages of a class out of its gradebook: the index, and a page for each student."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

import msgspec

from grader.classroom.standing import Standing, counting, each_standing, waiting
from grader.cli.files import unwritten
from grader.course import Course
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Grade, Kind
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
        raise unwritten(folder, error) from None


def write_class(
    course: Course, book: Gradebook, folder: Path, intake: Intake | None = None, stamp: str = ""
) -> Path:
    """Write FOLDER/index.html and a page for each student the gradebook knows, one in memory at a time.

    Pages of students the gradebook does not know stay as they are. Without an intake nothing is known of what
    was handed in and has no result. `stamp`: what a reader must know before believing anything. Raises
    GraderError where a page cannot be written, MachineError where the disk is full.
    """
    try:
        return _write(course, book, folder, intake, stamp)
    except OSError as error:
        raise unwritten(error.filename or folder, error) from None


def _write(course: Course, book: Gradebook, folder: Path, intake: Intake | None, stamp: str) -> Path:
    info = class_info(course, book, intake, stamp)
    handed = handed_in(intake, course)
    rows: list[Row] = []
    missing: list[values.Person] = []
    for standing in each_standing(course, book):
        left = tuple(dict.fromkeys(one.topic for one in standing.work.ungraded))
        work = student_work(course, standing, handed.get(standing.student.id, left))
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
    """Topics of each student in any attempt."""
    return {
        student.id: tuple(dict.fromkeys(topic for one in student.attempts for topic in one.topics))
        for student in (intake.students if intake else ())
    }


def student_work(course: Course, standing: Standing, handed: tuple[str, ...]) -> values.StudentWork:
    """All that the pages say of a student; `handed`: topics that are known to be there."""
    student, mark = standing.student, standing.mark
    grades = shown(course, standing)
    zone = zone_of(course.marking.late.zone)
    return values.StudentWork(
        person=values.Person(student.id, student.name, student.email, student.section),
        total=mark.total,
        out_of=mark.out_of,
        provisional=mark.provisional,
        lines=tuple(values.Line(one.label, one.value, one.total, one.words) for one in mark.lines),
        held=tuple(
            values.Held(one.topic, one.attempt, one.check, one.message)
            for one in waiting(standing)
            if one.topic in grades  # the course may have lost a topic
        ),
        decisions=tuple(decision(one, zone) for one in standing.said),
        works={topic: topic_work(standing, grade, zone) for topic, grade in grades.items()},
        waiting=tuple(topic for topic in handed if topic not in grades),
        excused=tuple(e.name for e in course.exercises if standing.work.excuse(e.name)),
    )


def decision(one: Adjustment, zone: tzinfo) -> values.Decision:
    units = {Kind.POINTS: f"{one.value:+g} points", Kind.PERCENT: f"{one.value:+g} %"}
    what = units.get(one.kind, one.kind.value)
    return values.Decision(what, one.reason, one.author, one.made_at.astimezone(zone), one.topic)


def shown(course: Course, standing: Standing) -> dict[str, Grade]:
    """By topic, in course order: the grade of the attempt that counts. Where the rules choose none (no
    weight, excused), the last one that is more than the stub."""
    found: dict[str, Grade] = {}
    for grade in standing.grades:
        topic = grade.grading.key.topic
        if topic not in found or not is_stub(grade) or is_stub(found[topic]):
            found[topic] = grade
    found |= counting(standing)
    return {exercise.name: found[exercise.name] for exercise in course.exercises if exercise.name in found}


def is_stub(grade: Grade) -> bool:
    return grade.grading.result.outcome is Outcome.NOT_ATTEMPTED


def topic_work(standing: Standing, grade: Grade, zone: tzinfo) -> values.TopicWork:
    grading = grade.grading
    attempt = next((one for one in standing.attempts if one.number == grading.attempt), None)
    at = grade.handed_in_at
    return values.TopicWork(
        result=grading.result,
        environment=grading.environment,
        attempt=grading.attempt,
        graded=sum(other.grading.key.topic == grading.key.topic for other in standing.grades),
        handed_in_at=at.astimezone(zone) if at else None,
        origin=attempt.origin if attempt else "",
    )
