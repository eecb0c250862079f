"""The command as it is run: what it prints, writes and exits with, and never a traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from grader.cli.grade import definition_line
from tests.command import run, solve

SOLUTION = Path("solutions/01_demo/ex01_demo.py")
STUB = Path("exercises/01_demo/ex01_demo.py")
NEXT = "Next: double in exercises/01_demo/ex01_demo.py:6\n"
TODO = "  double is not written yet: replace `raise NotImplementedError` in ex01_demo.py, line 8.\n"


def test_a_first_run_says_what_to_do_next(course_copy: Path) -> None:
    done = run(course_copy, "grade")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("topic ")
    assert "01_demo  ░░░░░░░░░░░░░░░░░░░░  0 / 20  not started" in done.out
    assert done.out.endswith(f"\n{NEXT}{TODO}")
    assert (course_copy / ".grader" / "secret").stat().st_mode & 0o777 == 0o600


def test_a_solved_one_with_record_and_page(course_copy: Path) -> None:
    work = solve(course_copy)
    done = run(
        course_copy, "grade", "work", "--json", "out/r.json", "--html", "out/page", "--fail-under", "100"
    )
    assert (done.code, done.err) == (0, "")
    page = course_copy / "out" / "page" / "index.html"
    assert done.out.endswith(f"Everything here passes.\nReport: {page}\n")
    assert "20 / 20" in page.read_text(encoding="utf-8")
    record = json.loads((course_copy / "out" / "r.json").read_text(encoding="utf-8"))
    assert (record["format"], record["submission"]) == (1, "work")
    assert (record["score"], record["max_score"]) == (20.0, 20.0)
    (exercise,) = record["exercises"]
    assert (exercise["name"], exercise["outcome"]) == ("01_demo", "PASSED")
    ids = ["double.example", "double.values", "shift.in_place", "Counter.counts"]
    assert [check["id"] for check in exercise["checks"]] == ids
    assert list(work.rglob("*")) == [work / "01_demo", work / "01_demo" / "ex01_demo.py"]


WRONG = "def double(x):\n    return x[end]\n\n\ndef shift(x, by):\n    x.add_(by)\n"


def test_what_was_tried_comes_first_and_below_the_threshold_is_1(course_copy: Path) -> None:
    (course_copy / STUB).write_text(WRONG)
    done = run(course_copy, "grade", "--fail-under", "30.1")
    assert done.code == 1
    assert "6 / 20  2 to mend" in done.out
    assert "Next: double in exercises/01_demo/ex01_demo.py:1\n  double raised NameError: " in done.out
    assert "    return x[end]\n" in done.out
    assert run(course_copy, "grade", "--fail-under", "30").code == 0


TARGETS = {
    "number": ["1"],
    "name": ["demo"],
    "whole name": ["01_demo"],
    "only": ["--only", "01"],
    "folder and only": ["exercises", "--only", "demo"],
    "from elsewhere": ["--course", ".", "demo", "--device", "auto"],
}


@pytest.mark.parametrize("name", TARGETS)
def test_one_topic_of_two(name: str, course_copy: Path) -> None:
    for part in ("exercises", "solutions"):
        (course_copy / part / "02_more").mkdir()
        (course_copy / part / "02_more" / "checks.py").write_text("raise SystemExit('not asked for')")
    (course_copy / "solutions/02_more/ex02_more.py").touch()
    with (course_copy / "course.toml").open("a") as file:
        file.write('\n[[exercise]]\nname = "02_more"\ntitle = "More"\ncore = ["f"]\n')
    done = run(course_copy, "grade", *TARGETS[name])
    assert (done.code, done.err) == (0, "")
    assert "01_demo" in done.out
    assert "02_more" not in done.out
    assert NEXT in done.out


def test_a_check_that_fails_itself_is_held_and_exit_3(course_copy: Path) -> None:
    path = course_copy / "solutions" / "01_demo" / "checks.py"
    path.write_text(
        path.read_text().replace("x, by = rng", "raise RuntimeError('[/oops] [red]')\n    x, by = rng")
    )
    done = run(course_copy, "grade", str(solve(course_copy)), "--json", "r.json", "--fail-under", "100")
    assert (done.code, done.err) == (3, "")
    said = "Held for a person: shift.in_place: the check itself failed (RuntimeError: [/oops] [red])."
    assert said in done.out
    record = json.loads((course_copy / "r.json").read_text())
    assert (record["score"], record["max_score"]) == (14.0, 14.0)


def test_a_student_kit_says_what_its_checks_are(course_copy: Path) -> None:
    (course_copy / "solutions").rename(course_copy / "elsewhere")
    done = run(course_copy, "grade")
    assert done.code == 0
    assert "0 of 1 checks  not started" in done.out
    assert done.out.endswith(
        "These are example checks; your instructor runs the hidden ones, which carry points.\n"
    )


def test_a_folder_with_an_odd_name(course_copy: Path) -> None:
    """Bytes that are no UTF-8 come out of zips; and square brackets are no markup."""
    work = solve(course_copy)
    odd = os.fsdecode(b"[red]\xff b\xc3\xa9")
    work.rename(course_copy / odd)
    done = run(course_copy, "grade", odd, "--json", "r.json", "--html", "page")
    assert (done.code, done.err) == (0, "")
    assert json.loads((course_copy / "r.json").read_text())["score"] == 20


HOSTILE = ["json", "typer", "tomllib", "msgspec", "torch", "pytest", "sitecustomize", "rich/__init__"]


@pytest.mark.parametrize("safe", [True, False], ids=["-P", "without -P"])
def test_modules_in_the_current_folder_are_not_imported(
    safe: bool, course_copy: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "here" / "01_demo"
    folder.mkdir(parents=True)
    (folder / "ex01_demo.py").write_bytes((course_copy / STUB).read_bytes())
    for name in HOSTILE:
        path = folder.parent / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text("open('imported', 'w')\nraise SystemExit(77)\n")
    done = run(folder.parent, "grade", ".", "--course", str(course_copy), safe=safe)
    assert (done.code, done.err) == (0, "")
    assert "Next: double in 01_demo/ex01_demo.py:6\n" in done.out
    assert not (folder.parent / "imported").exists()


def test_help_names_the_exit_codes_and_every_command(tmp_path: Path) -> None:
    done = run(tmp_path, "--help")
    assert done.code == 0
    words = done.out.replace("\n", " ").split()
    assert {"grade", "report", "stubs", "solutions", "digits", "threshold"} <= set(words)


LINES: dict[bytes, tuple[str, int]] = {
    b"def f(x): ...": ("f", 1),
    b"\ndef ff(x): ...\ndef f (x): ...": ("f", 3),
    b"class f:\n    def g(self): ...": ("f", 1),
    b"class A:\n    def f(self): ...": ("f", 0),
    b"async  def f(): ...": ("f", 1),
    b"\xff\n\r\ndef f(): ...": ("f", 3),
    b"": ("f", 0),
}


@pytest.mark.parametrize("source", LINES, ids=repr)
def test_the_line_a_function_begins_in(source: bytes) -> None:
    function, line = LINES[source]
    assert definition_line(source, function) == line
