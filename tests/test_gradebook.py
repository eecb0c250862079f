"""Grades go in once, come back as they were, and are never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import GradebookError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Attempt, GradingKey, Student
from grader.model import CheckResult, Environment, ExerciseResult, Outcome
from tests.gradebook_values import (
    BROKEN,
    FAILED,
    NOON,
    PASSED,
    SKIPPED,
    TOPIC,
    WHO,
    grading,
    key,
    marks,
    register,
    result,
    with_people,
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    with with_people(tmp_path, attempts=2) as made:
        yield made


def test_a_grading_comes_back_as_it_was(book: Gradebook) -> None:
    given_one = grading("ada", result(PASSED, FAILED, SKIPPED, message="é 中 \0 </b>"))
    run = book.begin_run("class hand-ins")
    assert book.add(run, given_one)
    [grade] = book.latest()
    assert (grade.run, grade.grading) == (run, given_one)
    assert grade.piece == ("ada", 1, TOPIC)


def test_it_is_there_for_the_next_run(tmp_path: Path) -> None:
    given_one = grading("ada", result(PASSED))
    with with_people(tmp_path) as first:
        first.add(first.begin_run(""), given_one)
    with Gradebook.open(tmp_path / "grades.db") as second:
        assert second.known(given_one.key) == given_one.result
        assert [grade.grading for grade in second.latest()] == [given_one]


@pytest.mark.parametrize("field", GradingKey.__struct_fields__)
def test_what_is_known_is_known_under_the_whole_key(field: str, book: Gradebook) -> None:
    book.add(book.begin_run(""), grading("ada", result(PASSED)))
    assert book.known(key("ada")) == result(PASSED)
    assert book.known(key("ada", **{field: "other"})) is None


def test_broken_is_never_known(book: Gradebook) -> None:
    run = book.begin_run("")
    book.add(run, grading("ada", result(PASSED, BROKEN)))
    assert book.known(key("ada")) is None
    assert [grade.grading.result.outcome for grade in book.latest()] == [BROKEN], "held, not lost"
    book.add(run, grading("ada", result(PASSED, PASSED)))
    assert book.known(key("ada")) == result(PASSED, PASSED)
    book.add(run, grading("ada", result(BROKEN, PASSED)))
    assert book.known(key("ada")) == result(PASSED, PASSED), "a stumble later does not take it away"


def test_the_newest_result_of_a_key_is_the_known_one(book: Gradebook) -> None:
    run = book.begin_run("")
    book.add(run, grading("ada", result(PASSED, message="first")))
    book.add(run, grading("ada", result(PASSED, message="again, by force")))
    assert book.known(key("ada")) == result(PASSED, message="again, by force")
    assert len(book.history("ada", TOPIC)) == 2


def rows(book: Gradebook, table: str) -> int:
    return int(book._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_the_same_work_is_stored_once(book: Gradebook) -> None:
    run = book.begin_run("")
    first = grading("ada", result(PASSED, FAILED), key("shared"))
    later = grading("bo", result(PASSED, FAILED), key("shared"), minutes=9)
    assert book.add(run, first)
    assert book.add(run, later)
    assert (rows(book, "results"), rows(book, "checks"), rows(book, "grades")) == (1, 2, 2)
    found = {grade.grading.student: grade.grading for grade in book.latest()}
    assert found["bo"] == msgspec.structs.replace(first, student="bo"), "judged when it was first judged"


def test_what_a_student_has_already_is_not_given_again(book: Gradebook) -> None:
    one = grading("ada", result(PASSED))
    assert book.add(book.begin_run("first"), one)
    assert not book.add(book.begin_run("second"), one)
    assert len(book.history("ada", TOPIC)) == 1
    assert book.add(book.begin_run("third"), grading("ada", result(FAILED)))
    assert not book.add(book.begin_run("fourth"), grading("ada", result(FAILED)))


def test_going_back_to_an_older_result_is_a_grade_of_its_own(book: Gradebook) -> None:
    """A suite that was changed and changed back: what was known is given again."""
    run = book.begin_run("")
    old = grading("ada", result(PASSED), key("ada", suite_sha256="old"))
    new = grading("ada", result(FAILED), key("ada", suite_sha256="new"))
    assert [book.add(run, one) for one in (old, new, old)] == [True, True, True]
    assert [grade.grading for grade in book.history("ada", TOPIC)] == [old, new, old]
    assert [grade.grading for grade in book.latest()] == [old]
    assert rows(book, "results") == 2


def test_the_latest_is_that_of_the_latest_attempt(book: Gradebook) -> None:
    run = book.begin_run("")
    book.add(run, grading("ada", result(PASSED), key("second"), attempt=2))
    book.add(run, grading("ada", result(FAILED), key("first"), attempt=1))
    book.add(run, grading("ada", result(FAILED, topic="02_next"), attempt=1))
    book.add(run, grading("bo", result(PASSED, PASSED)))
    assert marks(book.latest()) == {
        ("ada", 2, TOPIC): 4,
        ("ada", 1, "02_next"): 0,
        ("bo", 1, TOPIC): 8,
    }
    assert marks(book.grades()) == marks(book.latest()) | {("ada", 1, TOPIC): 0}
    assert [grade.grading.attempt for grade in book.history("ada", TOPIC)] == [1, 2]
    assert book.history("ada", "09_none") == book.history("nobody", TOPIC) == []


def test_an_exercise_without_checks(book: Gradebook) -> None:
    book.add(book.begin_run(""), grading("ada", result()))
    assert book.latest()[0].grading.result == book.known(key("ada")) == result()


def test_people_and_attempts(book: Gradebook) -> None:
    assert [student.id for student in book.students()] == list(WHO)
    book.register([Student("bo", "Bo B.", section="B"), Student("dee")])
    assert book.students()[1:] == [
        Student("bo", "Bo B.", "", "B"),
        Student("cy", "Cy", "cy@example.org", "A"),
        Student("dee"),
    ]
    assert book.attempts("dee") == []
    assert book.attempts("cy") == [
        Attempt("cy", n, NOON + timedelta(days=n), f"cy/{n}") for n in (1, 2)
    ]  # fmt: skip
    assert len(book.attempts()) == 6


def test_an_attempt_registered_again_is_corrected_and_keeps_its_grades(book: Gradebook) -> None:
    book.add(book.begin_run(""), grading("ada", result(PASSED)))
    register(book, attempts=2)
    assert rows(book, "attempts") == 6, "nothing new, nothing stored"
    corrected = Attempt("ada", 1, NOON, "elsewhere")
    book.register(attempts=[corrected])
    assert book.attempts("ada")[0] == corrected
    assert rows(book, "attempts") == 7, "the first row is kept"
    assert marks(book.latest()) == {("ada", 1, TOPIC): 4}


def test_a_grade_has_the_time_its_attempt_had(book: Gradebook) -> None:
    """Topics may be handed in one by one: the same attempt then has a time for each."""
    assert book.add(book.begin_run(""), grading("ada", result(PASSED)))
    book.register(attempts=[Attempt("ada", 1, NOON, "another folder")])
    assert book.add(book.begin_run(""), grading("ada", result(PASSED, topic="02_next")))
    times = {grade.piece[2]: grade.handed_in_at for grade in book.grades()}
    assert times == {TOPIC: NOON + timedelta(days=1), "02_next": NOON}
    assert book.add(book.begin_run(""), grading("ada", result(PASSED))), "the first topic, corrected"
    assert not book.add(book.begin_run(""), grading("ada", result(PASSED)))
    assert {grade.handed_in_at for grade in book.grades()} == {NOON}
    assert rows(book, "results") == 2


def test_times_are_kept_as_moments(book: Gradebook) -> None:
    there = timezone(timedelta(hours=5, minutes=30))
    book.register([Student("dee")], [Attempt("dee", 1, NOON.astimezone(there)), Attempt("dee", 2)])
    [first, second] = book.attempts("dee")
    assert first.handed_in_at == NOON
    assert first.handed_in_at is not None
    assert first.handed_in_at.utcoffset() == timedelta(0)
    assert second.handed_in_at is None
    with pytest.raises(ValueError, match="no time zone"):
        book.register(attempts=[Attempt("dee", 3, datetime(2026, 1, 1))])
    one = grading("ada", result(PASSED))
    book.add(book.begin_run(""), msgspec.structs.replace(one, judged_at=NOON.astimezone(there)))
    with pytest.raises(ValueError, match="no time zone"):
        book.add(1, msgspec.structs.replace(one, key=key("other"), judged_at=datetime(2026, 1, 1)))
    found = book._connection.execute("SELECT judged_at FROM results").fetchall()
    assert found == [("2026-10-01T12:00:00.000250+00:00",)], "text that sorts"


def test_what_is_not_registered_is_refused(book: Gradebook) -> None:
    run = book.begin_run("")
    with pytest.raises(GradebookError, match="knows no student 'eve'"):
        book.register(attempts=[Attempt("eve", 1)])
    with pytest.raises(GradebookError, match="no attempt 3 of 'ada'"):
        book.add(run, grading("ada", result(PASSED), attempt=3))
    with pytest.raises(GradebookError, match=r"no run 7: it has 1, numbered from 1"):
        book.add(7, grading("ada", result(PASSED)))
    with pytest.raises(ValueError, match="a result of 02_next under a key of 01_demo"):
        book.add(run, grading("ada", result(PASSED, topic="02_next"), key()))
    assert rows(book, "results") == rows(book, "grades") == 0


def test_a_grading_is_stored_whole_or_not_at_all(book: Gradebook) -> None:
    """The last of its checks cannot be stored: nothing of it is."""
    good = result(PASSED, PASSED, PASSED)
    bad = msgspec.structs.replace(good.checks[2], points=None)  # type: ignore[arg-type]
    broken = msgspec.structs.replace(good, checks=(*good.checks[:2], bad))
    run = book.begin_run("")
    with pytest.raises(sqlite3.IntegrityError):
        book.add(run, grading("ada", broken))
    assert rows(book, "results") == rows(book, "checks") == rows(book, "environments") == 0
    assert book.add(run, grading("ada", good))


KEPT = "attempts environments results checks grades adjustments withdrawals runs acceptances".split()


@pytest.fixture
def full(book: Gradebook) -> Gradebook:
    """With at least a row in every table."""
    book.add(book.begin_run(""), grading("ada", result(PASSED, FAILED)))
    book.accept(book.begin_run("", trial=True), "Dr. E", "fine")
    insert = "INSERT INTO adjustments VALUES (1, 'ada', '', 'points', 1.0, 'E', 'why', 'now')"
    book._connection.execute(insert)
    book._connection.execute("INSERT INTO withdrawals VALUES (1, 'E', 'why', 'now')")
    return book


@pytest.mark.parametrize("table", KEPT)
def test_what_is_stored_stays(table: str, full: Gradebook) -> None:
    """By whatever program: the file itself refuses."""
    other = sqlite3.connect(full.path)
    columns = [row[1] for row in other.execute(f"PRAGMA table_info({table})")]
    before = other.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    same = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    changes = [f"UPDATE {table} SET {name} = {name}" for name in columns]
    for change in (*changes, f"DELETE FROM {table}", same):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            other.execute(change)
        other.rollback()
    assert other.execute(f"SELECT * FROM {table}").fetchall() == before
    other.close()


def test_a_stored_result_gets_no_further_check(full: Gradebook) -> None:
    columns = [row[1] for row in full._connection.execute("PRAGMA table_info(checks)")]
    values = ", ".join({"id": "NULL", "position": "99"}.get(name, name) for name in columns)
    with pytest.raises(sqlite3.IntegrityError, match="together with their result"):
        full._connection.execute(f"INSERT INTO checks SELECT {values} FROM checks LIMIT 1")


text = st.text(st.characters(codec="utf-8"), max_size=30)
# What a message may quote: any code point, half a surrogate pair as well.
quoted = st.text(st.characters() | st.sampled_from("\ud800\udfff\udc80"), max_size=30)
finite = st.floats(allow_nan=False, allow_infinity=False)
check_results = st.builds(
    CheckResult,
    id=text,
    function=text,
    visible=st.booleans(),
    outcome=st.sampled_from([one for one in Outcome if one is not BROKEN]),
    points=finite,
    max_points=finite,
    message=quoted,
    traceback=quoted,
    cpu_seconds=finite,
    wall_seconds=finite,
    peak_rss_mib=finite,
    device=st.sampled_from(["cpu", "cuda"]),
    hints=st.lists(quoted, max_size=3).map(tuple),
)
environments = st.builds(Environment, text, text, text, text, text, text, st.booleans())


def readable(result: ExerciseResult) -> ExerciseResult:
    """Half a surrogate pair as its escape; all else as it is."""

    def words(text: str) -> str:
        return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)

    checks = [
        msgspec.structs.replace(
            check,
            message=words(check.message),
            traceback=words(check.traceback),
            hints=tuple(map(words, check.hints)),
        )
        for check in result.checks
    ]
    return msgspec.structs.replace(result, checks=tuple(checks))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    checks=st.lists(check_results, max_size=5).map(tuple),
    score=finite,
    source=text,
    environment=environments,
    when=st.datetimes(
        min_value=datetime(1970, 1, 2), max_value=datetime(9998, 1, 1), timezones=st.timezones()
    ),
)
def test_any_result_comes_back(
    checks: tuple[CheckResult, ...],
    score: float,
    source: str,
    environment: Environment,
    when: datetime,
    book: Gradebook,
) -> None:
    judged = ExerciseResult(TOPIC, score, score, Outcome.FAILED, checks)
    one = msgspec.structs.replace(
        grading("cy", judged, key("any", grader_sha256=source)), environment=environment, judged_at=when
    )
    count = len(book.history("cy", TOPIC))
    added = book.add(book.begin_run(""), one)
    history = book.history("cy", TOPIC)
    assert len(history) == count + added
    assert book.known(one.key) == readable(judged)
    assert history[-1].grading.result == readable(judged)
    if added:  # else it was known, with the environment and the time it was first judged with
        newest = history[-1].grading
        first = next(old.grading for old in history if old.grading.key == one.key)
        assert newest.key == one.key
        assert newest.environment in (environment, first.environment)
        assert newest.judged_at in (when, first.judged_at)


def test_an_odd_name_is_told(book: Gradebook) -> None:
    with pytest.raises(GradebookError, match=r"takes no .*udc80"):
        book.register([Student("\udc80")])
    assert len(book.students()) == len(WHO)
