"""From standings to what exports are given: of each topic the attempt that counts, as marking chose it.

It stands above `grader.export`, whose values it makes: exports know only results, so nothing of the gradebook
or of marking reaches them, and this is the one place that joins the three.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from grader.classroom.fingerprints import suite_sha256
from grader.classroom.standing import Standing, counting
from grader.course import Course
from grader.export.view import ClassResults, StudentResults, Topic
from grader.gradebook.values import Adjustment, Grade, Kind
from grader.marking.mark import Counted, weighed
from grader.model import CheckResult, ExerciseResult, Outcome, counts, exercise_result


def class_results(course: Course, standings: Iterable[Standing]) -> ClassResults:
    """The class as exports know it; topics in course order, those that are in the mark.

    A topic nobody has a result of has no points that anybody knows: it is left out.
    """
    found = list(standings)
    patterns = _patterns(found)
    late = course.marking.late
    topics = tuple(
        Topic(exercise.name, _worth(patterns[exercise.name]), exercise.title, late.of(exercise.name))
        for exercise in weighed(course)
        if exercise.name in patterns
    )
    return ClassResults(course.title, topics, tuple(_student(one, topics, patterns) for one in found))


def doubts(course: Course, standings: Iterable[Standing]) -> list[str]:
    """A sentence each on what the numbers do not say by themselves: the course may have changed since."""
    found = list(standings)
    topics = {grade.grading.key.topic for one in found for grade in one.grades}
    suites: dict[str, set[str]] = {}
    for one in found:
        for topic, grade in counting(one).items():
            suites.setdefault(topic, set()).add(grade.grading.key.suite_sha256)
    known = {exercise.name: exercise for exercise in course.exercises}
    gone = topics - known.keys()
    empty = {exercise.name for exercise in weighed(course)} - topics
    changed = {name for name in suites if suites[name] != {suite_sha256(course, known[name])}}
    waiting = {one.topic for student in found for one in student.mark.topics if one.ungraded}
    said = {
        "Not all that was handed in of {} is graded: run `class` on it again.": waiting,
        "The course no longer has {}: its results are left aside.": gone,
        "Nobody has a result of {}: it has no column, and is 0 in the mark.": empty,
        "Checks have changed since the grading of {}: `class` grades that anew.": (
            changed if course.has_hidden_checks else set()
        ),
    }
    return [words.format(", ".join(sorted(topics))) for words, topics in said.items() if topics]


def _patterns(standings: Iterable[Standing]) -> dict[str, ExerciseResult]:
    """By topic a result that shows its checks: of the newest checks, that with the most points at stake."""
    newest: dict[str, Grade] = {}
    for grade in sorted((g for one in standings for g in one.grades), key=lambda grade: grade.id):
        topic, before = grade.grading.key.topic, newest.get(grade.grading.key.topic)
        same = before and before.grading.key.suite_sha256 == grade.grading.key.suite_sha256
        if before and same and _worth(before.grading.result) > _worth(grade.grading.result):
            continue
        newest[topic] = grade
    return {topic: grade.grading.result for topic, grade in newest.items()}


def _worth(result: ExerciseResult) -> float:
    """Points at stake, those of held checks, too."""
    return sum(check.max_points for check in result.checks)


def _student(
    standing: Standing, topics: tuple[Topic, ...], patterns: dict[str, ExerciseResult]
) -> StudentResults:
    mark, who = standing.mark, standing.student
    chosen = counting(standing)
    counted = {one.topic: one for one in mark.topics if one.topic in patterns and not one.excused}
    results = {
        name: chosen[name].grading.result if name in chosen else not_handed_in(patterns[name])
        for name in counted
    }
    handed_in = [grade.handed_in_at for grade in chosen.values() if grade.handed_in_at]
    return StudentResults(
        id=who.id,
        name=who.name,
        email=who.email,
        section=who.section,
        sha256=_sha256(chosen),
        submitted=max(handed_in, default=None),
        results=results,
        total=None if mark.total is None else float(mark.total),
        max_total=float(mark.out_of),
        held=mark.provisional,
        comments=(*_said(standing.said), *(f"{one.topic}: {one.late}" for one in mark.topics if one.late)),
        penalties={
            topic.name: _lost(counted[topic.name], results[topic.name], topic)
            for topic in topics
            if topic.name in counted and counted[topic.name].percent_off
        },
        held_topics=tuple(
            dict.fromkeys(
                [*(held.topic for held in mark.held), *(one.topic for one in mark.topics if one.ungraded)]
            )
        ),
        platform_id=who.platform_id,
    )


def not_handed_in(pattern: ExerciseResult) -> ExerciseResult:
    """What the judge says of a file that is not there, check by check; a device that is missing stays so."""
    checks = [check if _no_device(check) else _untried(check) for check in pattern.checks]
    return exercise_result(pattern.name, checks)


def _no_device(check: CheckResult) -> bool:
    return check.outcome is Outcome.SKIPPED and not counts(check)


def _untried(check: CheckResult) -> CheckResult:
    words = f"{check.function}: the submission has no file for this topic."
    return CheckResult(
        check.id, check.function, check.visible, Outcome.NOT_ATTEMPTED, 0.0, check.max_points, words
    )


def _lost(counted: Counted, result: ExerciseResult, topic: Topic) -> float:
    """What lateness takes of the topic's points."""
    share = result.score / result.max_score if result.max_score else 0.0
    return share * topic.max_points * counted.percent_off / 100


def _said(adjustments: Iterable[Adjustment]) -> list[str]:
    """Comments for the student; reasons of other adjustments are for the record."""
    return [
        f"{one.topic}: {one.reason}" if one.topic else one.reason
        for one in adjustments
        if one.kind is Kind.COMMENT
    ]


def _sha256(chosen: dict[str, Grade]) -> str:
    """Names the files that count: over the topics' hashes; empty where there are none."""
    lines = [f"{name} {grade.grading.key.source_sha256}\n" for name, grade in sorted(chosen.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest() if lines else ""
