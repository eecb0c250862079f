"""Pages of a class, from what was handed in and from the gradebook alone."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import nox.registry
import pytest

from grader.cli.pages import UNFINISHED, write_class
from grader.course import Course
from grader.errors import GraderError
from grader.gradebook.book import Gradebook
from grader.gradebook.values import Adjustment, Attempt, Grade, Kind, Student
from grader.model import Outcome
from tests.command import Done, run
from tests.conftest import MINI, TOPIC
from tests.gradebook_values import BROKEN, FAILED, NOON, PASSED, grading, key, result, with_people
from tests.pages import Page

FILE = f"ex{TOPIC}.py"
WRONG = "\n\ndef double(x):\n    return 3 * x\n"


@pytest.fixture
def place(tmp_path: Path, reference: str) -> Path:
    """A copy of the tiny course, and beside it what a class handed in: bo twice, the first time better."""
    shutil.copytree(MINI, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__", ".grader"))
    work = {"ada": "", "Bo/attempt 1": "", "Bo/attempt 2": WRONG, "cy <b>": WRONG}
    for name, text in work.items():
        (tmp_path / "handed_in" / name).mkdir(parents=True)
        (tmp_path / "handed_in" / name / FILE).write_text(reference + text)
    return tmp_path


def grade(place: Path, *words: str) -> Done:
    words = ("../handed_in", "--gradebook", "../grades.sqlite", "--html", "../pages", *words)
    return run(place / "course", "class", *words)


def page(folder: Path, name: str = "index") -> str:
    return (folder / f"{name}.html").read_text(encoding="utf-8")


def test_a_class_has_an_index_and_a_page_for_each(place: Path) -> None:
    (place / "roster.csv").write_text("id,name,email\nada,Ada L,a@b.org\nBo,,b@b.org\nzoe,Zoe Z,z@b.org\n")
    done = grade(place, "--roster", "../roster.csv")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"Report: {place / 'pages' / 'index.html'}"
    pages = sorted(path.name for path in (place / "pages" / "students").iterdir())
    assert [name.partition(".")[0] for name in pages] == ["ada", "bo", "cy-b", "zoe"]
    index = Page(page(place / "pages"))
    assert index.inside("bdi").startswith("Ada LadaBocy <b>")
    assert "Zoe Zzoe · z@b.org" in index.inside("bdi")
    assert "cy <b> is not on the roster." in index.inside("p")
    assert index.inside("dd") == "3301"  # students, results, held, missing


def test_the_attempt_that_counts_is_shown(place: Path) -> None:
    grade(place)
    (bo,) = (place / "pages" / "students").glob("bo.*.html")
    text = page(bo.parent, bo.stem)
    assert "attempt 1 of 2 graded, " in text
    assert "from Bo/attempt 1" in text
    assert '<span class="badge good">done</span>' in text
    assert "attempt 1, the best of 2" in text


def test_pages_come_from_the_gradebook_alone(place: Path) -> None:
    for folder in (place / "handed_in" / "Bo", place / "handed_in" / "cy <b>"):
        shutil.rmtree(folder)  # what the intake says of them is not in the gradebook
    grade(place)
    shutil.rmtree(place / "handed_in")
    done = run(place / "course", "report", "../grades.sqlite", "--html", "../again")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Report: {place / 'again' / 'index.html'}\n"
    for path in (place / "pages").rglob("*.html"):
        assert path.read_bytes() == (place / "again" / path.relative_to(place / "pages")).read_bytes()
    assert run(place / "course", "report", "../grades.sqlite").code == 0
    assert (place / "course" / "reports" / "class" / "index.html").is_file()


def test_what_was_said_by_hand_is_on_the_page(place: Path) -> None:
    grade(place)
    with Gradebook.open(place / "grades.sqlite") as book:
        book.adjust(Adjustment("ada", Kind.POINTS, "Lee", "a <good> question", NOON, "", -2.5))
        book.adjust(Adjustment("cy <b>", Kind.EXCUSED, "Lee", "ill", NOON, TOPIC))
    run(place / "course", "report", "../grades.sqlite", "--html", "../pages")
    ada = Page(page(place / "pages" / "students", "ada"))
    assert "97.50 / 100.00" in ada.inside("strong")
    assert "a <good> question" in ada.inside("p")
    assert "-2.5 points" in ada.inside("span")
    assert '<td class="excused" title="excused">exc.</td>' in page(place / "pages")


def test_ctrl_c_leaves_pages_of_what_is_there(place: Path, reference: str) -> None:
    for n in range(30):
        (place / "handed_in" / f"more{n}").mkdir()
        (place / "handed_in" / f"more{n}" / FILE).write_text(f"{reference}\n# {n}\n")
    words = ["class", "../handed_in", "--gradebook", "../grades.sqlite", "--html", "../pages", "--jobs", "1"]
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "grader", *words],
        cwd=place / "course", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not begun(place) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Report: " in out
    index = page(place / "pages")
    assert UNFINISHED in index
    assert "not graded yet" in Page(index).inside("dt")
    assert UNFINISHED in page(place / "pages" / "students", "more29")
    assert grade(place).code == 0
    assert UNFINISHED not in page(place / "pages")
    assert 'class="waiting" title' not in page(place / "pages")


def begun(place: Path) -> bool:
    """Whether something is in the gradebook."""
    try:
        with Gradebook.read(place / "grades.sqlite") as book:
            return bool(book.latest())
    except GraderError:  # it is being made
        return False


def test_where_no_page_can_be_written_nothing_is_graded(place: Path) -> None:
    (place / "pages").write_text("a file")
    done = grade(place)
    assert (done.code, done.out.count("\n")) == (2, done.out.count("!"))
    assert done.err.startswith("error: Nothing was written to ../pages: ")
    assert not (place / "grades.sqlite").exists()


def test_another_database_is_no_gradebook(place: Path) -> None:
    with sqlite3.connect(place / "other.sqlite") as other:
        other.execute("CREATE TABLE x (y)")
    other.close()
    done = run(place / "course", "report", "../other.sqlite")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ../other.sqlite is no gradebook: ")
    assert done.err.count("\n") == 1


@pytest.fixture
def book(tmp_path: Path) -> Gradebook:
    return with_people(tmp_path, attempts=2)


def test_held_results_are_listed_with_their_reasons(mini: Course, book: Gradebook, tmp_path: Path) -> None:
    with book:
        run_ = book.begin_run("class x")
        book.add(run_, grading("ada", result(PASSED, BROKEN, message="the check stumbled")))
        book.add(run_, grading("bo", result(PASSED, FAILED)))
        index = Page(page(write_class(mini, book, tmp_path / "out").parent))
    assert "the check stumbled" in index.inside("p")
    assert ("href", f"students/ada.html#topic-{TOPIC}") in index.attributes
    assert index.inside("dd") == "3210"  # Cy handed in, and nothing of it is graded


def test_grades_are_in_memory_one_student_at_a_time(
    mini: Course, book: Gradebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str | None, int]] = []
    grades = Gradebook.grades

    def spy(self: Gradebook, student: str | None = None) -> list[Grade]:
        seen.append((student, len(list((tmp_path / "out" / "students").glob("*")))))
        return grades(self, student)

    monkeypatch.setattr(Gradebook, "grades", spy)
    with book:
        write_class(mini, book, tmp_path / "out")
    assert seen == [("ada", 0), ("bo", 1), ("cy", 2)]


def test_pages_of_students_who_are_gone_stay(mini: Course, book: Gradebook, tmp_path: Path) -> None:
    (tmp_path / "out" / "students").mkdir(parents=True)
    (tmp_path / "out" / "students" / "gone.html").write_text("x")
    with book:
        write_class(mini, book, tmp_path / "out")
    assert page(tmp_path / "out" / "students", "gone") == "x"
    assert not list((tmp_path / "out").rglob("*.part"))


def test_the_last_touched_attempt_is_shown_where_no_rule_chooses(
    mini: Course, book: Gradebook, tmp_path: Path
) -> None:
    """The topic is excused: nothing of it counts, and still one may want to see it."""
    book.register([Student("dee")], [Attempt("dee", n, NOON + timedelta(days=n)) for n in (1, 2, 3)])
    with book:
        run_ = book.begin_run("class x")
        for attempt, outcome in enumerate((FAILED, PASSED, Outcome.NOT_ATTEMPTED), 1):
            book.add(run_, grading("dee", result(outcome), key(str(attempt)), attempt))
        book.adjust(Adjustment("dee", Kind.EXCUSED, "Lee", "ill", NOON))
        write_class(mini, book, tmp_path / "out")
    text = page(tmp_path / "out" / "students", "dee")
    assert "attempt 2 of 3 graded, handed in 2026-10-03 12:00 UTC" in text
    assert "<strong>no mark</strong>" in text


NOX = {
    "nothing": ([], ["report", str(Path("reports") / "record.json")]),
    "a record": (["ada.json", "--html", "x"], ["report", "ada.json", "--html", "x"]),
    "a gradebook": (["gradebook.sqlite"], ["report", "gradebook.sqlite"]),
    "an archive": (["class.ZIP", "--only", "04"], ["class", "class.ZIP", "--only", "04"]),
    "a folder": (["."], ["class", "."]),
}


@pytest.mark.parametrize("name", NOX)
def test_nox_tells_a_class_from_a_record(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nox.registry, "_REGISTRY", type(nox.registry._REGISTRY)())
    spec = importlib.util.spec_from_file_location("noxfile", Path(__file__).parents[1] / "noxfile.py")
    assert spec is not None and spec.loader is not None
    noxfile = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(noxfile)
    called: list[str] = []
    monkeypatch.setattr(noxfile, "kit", lambda session, *words: called.extend(words))
    given, wanted = NOX[name]
    noxfile.report.func(SimpleNamespace(posargs=given))
    places = ["--gradebook", "gradebook.sqlite", "--html", str(Path("reports") / "class")]
    wanted = [*wanted[:2], *places, *wanted[2:]] if wanted[0] == "class" else wanted
    assert called == ["-m", "grader", *wanted]
