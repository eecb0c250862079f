"""The pages of a class: what they say, that text stays text, and that every student has a page of their own."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import urldefrag

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model import CheckResult, ExerciseResult, Outcome, exercise_result
from grader.report.class_page import class_view, render_index, write_index
from grader.report.class_row import cell, row
from grader.report.class_values import (
    ClassInfo,
    Decision,
    Held,
    Line,
    Person,
    StudentWork,
    Topic,
    TopicWork,
    page_name,
)
from grader.report.student_page import render_student, student_view, write_student
from tests.golden_files import PAGES, golden
from tests.pages import HOSTILE, Page
from tests.records import ENVIRONMENT

PASSED, FAILED, BROKEN = Outcome.PASSED, Outcome.FAILED, Outcome.BROKEN
STUB, SKIPPED = Outcome.NOT_ATTEMPTED, Outcome.SKIPPED
ONE, TWO, CAP = "01_tensors", "04_autograd", "99_capstone"
NOON = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


def result(
    topic: str, *outcomes: Outcome, points: float = 4, message: str = "f: use `x + y`."
) -> ExerciseResult:
    """Checks f.c0, f.c1, … of so many points each; a skipped one has none, as its device is not there."""
    checks = [
        CheckResult(
            id=f"f.c{n}",
            function=f"f{n}",
            visible=False,
            outcome=outcome,
            points=points * (outcome is PASSED),
            max_points=points * (outcome is not SKIPPED),
            message="" if outcome is PASSED else message,
        )
        for n, outcome in enumerate(outcomes)
    ]
    return exercise_result(topic, checks)


def work(id_: str, *results: ExerciseResult, total: str | None = "50.00", **more: object) -> StudentWork:
    works = {one.name: TopicWork(one, ENVIRONMENT, handed_in_at=NOON, origin=id_) for one in results}
    plain = StudentWork(
        Person(id_), None if total is None else Decimal(total), Decimal("100.00"), works=works
    )
    return msgspec.structs.replace(plain, **more)


INFO = ClassInfo(
    course="A course",
    topics=(Topic(ONE, "Tensors"), Topic(TWO, "Autograd"), Topic("05_modes"), Topic(CAP, "Capstone")),
    run="Run 3, 2026-10-02 08:00 UTC: class handed_in.",
    missing=(Person("zoe", "Zoe Z", "zoe@example.org", "B"),),
    notices=("Of no student, and left out: stray.txt.",),
)
HELD = Held(TWO, 1, "f.c1", "the check itself failed: `KeyError`.")
ADA = work(
    "ada",
    result(ONE, PASSED, PASSED),
    result(TWO, PASSED, BROKEN),
    result(CAP, PASSED, FAILED, points=0),
    total="75.00",
    person=Person("ada", "Ada Lovelace", "ada@example.org", "A"),
    provisional=True,
    held=(HELD,),
    lines=(
        Line(ONE, Decimal("50.00"), Decimal("50.00"), "8 of 8 core points; weight 1 of 2, so 50 in full"),
        Line(f"{TWO}: time", Decimal("-10.00"), Decimal("40.00"), "1 day late, 20 % off"),
        Line("adjustment", Decimal("35.00"), Decimal("75.00"), "a question in class (Lee)"),
    ),
    decisions=(Decision("+35 points", "a question in class", "Lee", NOON),),
)
BOB = work(
    "Bob", result(ONE, PASSED, FAILED), result(TWO, FAILED, FAILED), total="25.00", waiting=("05_modes",)
)
BOB2 = work("bob", result(ONE, STUB, STUB), total="0.00", excused=(TWO,))
CLASS = [ADA, BOB, BOB2]


def index(*works: StudentWork, info: ClassInfo = INFO) -> str:
    return render_index(info, [row(one) for one in works])


def body(page: str) -> str:
    """Without the style, which is every page's and may be tuned."""
    return page.partition("</head>\n")[2]


def test_the_index_is_as_somebody_last_saw_it() -> None:
    golden("class_index.html", body(index(*CLASS)), PAGES)


def test_a_students_page_is_as_somebody_last_saw_it() -> None:
    golden("class_student.html", body(render_student(INFO, ADA)), PAGES)


def test_the_numbers_over_the_table() -> None:
    view = class_view(INFO, [row(one) for one in CLASS])
    assert view.counts == [
        ("students", "3"),
        ("results", "6"),
        ("held", "1"),
        ("missing", "1"),
        ("not graded yet", "1"),
    ]
    assert [column.number for column in view.columns] == ["01", "04", "99"]
    assert view.ungraded == "Nobody has a result in 05_modes."
    assert [(one.student, one.place, one.check) for one in view.held] == [
        ("Ada Lovelace", f"{TWO}, attempt 1", "f.c1")
    ]


CELLS = {
    "good": (result(ONE, PASSED, PASSED), "8", ""),
    "part": (result(ONE, PASSED, FAILED), "4", ""),
    "bad": (result(ONE, FAILED, Outcome.RAISED), "0", ""),
    "idle": (result(ONE, STUB, STUB), "0", ""),
    "held": (result(ONE, PASSED, BROKEN), "4/4", "held"),
    "good, one device is not here": (result(ONE, PASSED, SKIPPED), "4/4", ""),
    "held, nothing could be judged": (result(ONE, BROKEN, BROKEN), "held", "held"),
    "idle, no device is here": (result(ONE, SKIPPED, SKIPPED), "skipped", ""),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_tells_where_a_topic_stands(name: str) -> None:
    found, text, mark = CELLS[name]
    view = class_view(INFO, [row(work("full", result(ONE, PASSED, PASSED))), row(work("x", found))])
    (shown,) = view.rows[1].cells
    assert (shown.tone, shown.text) == (name.partition(",")[0], text)
    assert shown.mark == (mark if text != "held" else "")
    assert shown.href == f"students/x.html#topic-{ONE}"


def test_what_has_no_result_says_why() -> None:
    view = class_view(INFO, [row(ADA), row(work("x", waiting=(ONE,), excused=(TWO,)))])
    assert [(one.tone, one.text, one.href) for one in view.rows[1].cells] == [
        ("waiting", "…", ""),
        ("excused", "exc.", ""),
        ("missing", "–", ""),
    ]


def test_means_leave_out_what_is_held_and_what_is_missing() -> None:
    rows = [row(ADA), row(BOB), row(work("x", result(TWO, PASSED, PASSED), total="35.00"))]
    view = class_view(INFO, rows)
    assert [(one.handed_in, one.mean, one.median) for one in view.columns] == [
        ("2", "6", "6"),
        ("3", "4", "4"),
        ("1", "1", "1"),
    ]
    assert (view.total.mean, view.total.median) == ("30.00", "30.00")
    assert [(one.total, one.mark) for one in view.rows] == [("75.00", "held"), ("25.00", ""), ("35.00", "")]


def test_points_that_a_device_is_missing_for_do_not_lower_the_mean() -> None:
    view = class_view(
        INFO, [row(work("a", result(ONE, PASSED, PASSED))), row(work("b", result(ONE, PASSED, SKIPPED)))]
    )
    assert (view.columns[0].full, view.columns[0].mean) == ("8", "8")


def test_topics_without_points_count_checks() -> None:
    found = cell(result(CAP, PASSED, FAILED, BROKEN, points=0))
    assert (found.won, found.most, found.full, found.points) == (1, 2, 3, False)
    assert "/ 3 checks" in index(work("x", result(CAP, PASSED, FAILED, BROKEN, points=0)))


def test_a_class_of_nobody_has_a_page() -> None:
    assert "Nobody has handed in anything yet." in index()
    assert "no mark" in render_student(INFO, work("x", total=None))


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_both_pages(outcome: Outcome) -> None:
    """StrictUndefined: a name a template misses would raise."""
    one = work("x", result(ONE, outcome, PASSED, message="what came"))
    Page(index(one))
    assert Page(render_student(INFO, one)).inside("p").count("what came") == (outcome is not PASSED)


def test_a_mark_is_provisional_only_where_held_checks_can_move_it() -> None:
    moved, aside = (
        student_view(INFO, ADA),
        student_view(INFO, msgspec.structs.replace(ADA, provisional=False)),
    )
    assert moved.summary == "Provisional: 1 check is held for a person and counted neither way."
    assert aside.summary == "1 check is held for a person and in no mark."


def test_the_explanation_is_shown_line_by_line() -> None:
    view = student_view(INFO, ADA)
    assert [(line.label, line.value, line.tone, line.total) for line in view.lines] == [
        (ONE, "+50.00", "good", "50.00"),
        (f"{TWO}: time", "-10.00", "bad", "40.00"),
        ("adjustment", "+35.00", "good", "75.00"),
    ]
    assert view.exercises[0].note == "attempt 1, handed in 2026-10-01 12:00 UTC, from ada"
    assert [one.who for one in view.decisions] == ["Lee, 2026-10-01 12:00 UTC"]


def test_a_bonus_does_not_lead_out_of_the_bar() -> None:
    assert student_view(INFO, work("x", total="104.00")).percent == 100
    assert student_view(INFO, work("x", total="99.99")).percent == 99


def test_what_was_not_confined_is_said_on_both_pages() -> None:
    loose = msgspec.structs.replace(ENVIRONMENT, official=False, isolation="none: not isolated")
    one = work("x", works={ONE: TopicWork(result(ONE, PASSED), loose)})
    for text in (index(one), render_student(INFO, one)):
        assert '<p class="stamp" role="note">None: not isolated.</p>' in text
    assert 'role="note"' not in index(*CLASS)
    assert "Stopped early." in index(*CLASS, info=msgspec.structs.replace(INFO, stamp="Stopped early."))


def hostile(text: str) -> tuple[ClassInfo, StudentWork]:
    """The class with this text wherever somebody's words can come in."""
    info = ClassInfo(text, (Topic(ONE, text),), text, text, (Person(text, text, text, text),), (text,))
    return info, work(
        text,
        result(ONE, PASSED, BROKEN, message=text),
        person=Person(text, f"{text}!", text, text),
        held=(Held(ONE, 1, text, text),),
        lines=(Line(text, Decimal(1), Decimal(1), text),),
        decisions=(Decision(text, text, text, NOON, text),),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    info, one = hostile(text)
    plain_info, plain_one = hostile("plain text")
    pages = [
        (Page(index(one, info=info)), Page(index(plain_one, info=plain_info))),
        (Page(render_student(info, one)), Page(render_student(plain_info, plain_one))),
    ]
    for page, plain in pages:
        assert set(page.tags) <= {*plain.tags, "code"}
        assert {name for name, _ in page.attributes} == {name for name, _ in plain.attributes}
        assert f"{text}!" in page.inside("bdi")
        assert page.inside("script") == ""


def test_the_pages_fetch_nothing_and_run_nothing() -> None:
    for text in (index(*CLASS), render_student(INFO, ADA)):
        for word in ("http:", "https:", "src=", "url(", "@import", "<script", "<link", "//"):
            assert word not in text, word
        page = Page(text)
        assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes
        assert not any(name.startswith("on") for name, _ in page.attributes)


ODD = [
    "ada", "Ada", "ADA", "a/da", "a\\da", "../ada", ".", "..", "", " ", "con", "CON", "lpt1", "nul.txt", "jane.doe",
    "jane doe", "jane_doe", "a" * 300, "a" * 299 + "b", "Dvořák", unicodedata.normalize("NFD", "Dvořák"), "مريم",
    "\u202egnp.exe", "<b>x</b>", "a\x00b", "x?y#z%41", "ﬁ", "fi", "ß", "ss", "\udc80", "-rf", "ada.html", "index",
]  # fmt: skip


def test_odd_students_have_a_page_each_and_all_links_lead_somewhere(tmp_path: Path) -> None:
    works = [work(id_, result(ONE, PASSED)) for id_ in ODD]
    for one in works:
        page = write_student(INFO, one, tmp_path)
        assert re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,60}\.html", page.name)
        assert page.name.partition(".")[0] not in ("con", "nul", "lpt1")
    write_index(msgspec.structs.replace(INFO, missing=()), [row(one) for one in works], tmp_path)
    names = [path.name for path in (tmp_path / "students").iterdir()]
    assert len({name.casefold() for name in names}) == len(names) == len(set(ODD))
    for path in tmp_path.rglob("*.html"):
        for name, value in Page(path.read_text(encoding="utf-8")).attributes:
            if name == "href":
                file, anchor = urldefrag(value or "")
                target = Page((path.parent / file if file else path).read_text(encoding="utf-8"))
                assert ("id", anchor) in target.attributes or not anchor


@given(st.text(), st.text())
def test_different_ids_have_different_names_everywhere(one: str, other: str) -> None:
    assert (page_name(one).casefold() == page_name(other).casefold()) == (one == other)


def test_names_stay_the_same() -> None:
    """A page that was linked to or sent to somebody is found again."""
    assert page_name("ada") == "ada"
    assert page_name("Ada") == "ada.99a563ab2f6e21e9"


def test_pages_are_replaced_whole(tmp_path: Path) -> None:
    write_student(INFO, BOB2, tmp_path)
    write_student(INFO, msgspec.structs.replace(BOB2, total=Decimal("12.00")), tmp_path)
    (page,) = (tmp_path / "students").iterdir()
    assert "12.00 / 100.00" in page.read_text(encoding="utf-8")


def test_a_large_class_stays_a_small_page() -> None:
    """1 000 students and 21 topics are 21 000 cells: below 150 bytes each, the page stays below 3.2 MB."""
    topics = tuple(Topic(f"{n:02}_topic_of_some_length") for n in range(21))
    results = [result(topic.name, PASSED, FAILED) for topic in topics]
    works = [work(f"student{n:04}", *results) for n in range(50)]
    small = len(index(*works[:1], info=msgspec.structs.replace(INFO, topics=topics)))
    large = len(index(*works, info=msgspec.structs.replace(INFO, topics=topics)))
    assert (large - small) / (49 * 21) < 150
