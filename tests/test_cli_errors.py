"""What the command says where it cannot work: exit code 2, one sentence a mistake, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Done, run

NEITHER = "is neither a folder to grade nor an exercise of this course"
REFUSED = {
    "nonsense": (["dmo"], f"dmo {NEITHER}: did you mean demo?"),
    "nothing near": (["zzz"], f"zzz {NEITHER}: name a folder laid out like exercises/, or one of demo."),
    "a path": (["no/such"], f"no/such {NEITHER}: "),
    "superscript": (["\u00b2"], f"\u00b2 {NEITHER}: "),
    "no such exercise": (["--only", "dmeo"], "There is no exercise 'dmeo'; did you mean 01_demo?"),
    "a file": (["course.toml"], "course.toml is a file; name the folder that holds the exercises."),
    "no exercises in it": (["."], ". holds no exercise of this course: expected files such as 01_demo/"),
    "no course": (["--course", "exercises"], "There is no course.toml in exercises: run this in"),
    "short secret": (["--secret", "key"], "The course secret key holds 5 bytes; it needs at least 32"),
    "no secret": (["--secret", "no"], "The course secret no cannot be read or made: No such file"),
    "record in the way": (["--json", "key/r.json"], "The results cannot be written to key: File exists."),
    "page in the way": (["--html", "key"], "The results cannot be written to key: File exists."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_usage_is_exit_2_and_one_sentence(name: str, course_copy: Path) -> None:
    words, said = REFUSED[name]
    (course_copy / "key").write_bytes(b"short")
    done = run(course_copy, "grade", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {said}")
    assert done.err.count("\n") == 1


def test_cuda_where_there_is_none(course_copy: Path) -> None:
    done = run(course_copy, "grade", "--device", "cuda", CUDA_VISIBLE_DEVICES="")
    said = "There is no CUDA device that PyTorch can use here: leave --device out, or use --device auto."
    assert done == Done(2, "", f"error: {said}\n")


@pytest.mark.parametrize(
    "words", [["grade", "--device", "tpu"], ["grade", "--fail-under", "x"], ["grad"], ["--no"]]
)
def test_a_command_line_that_cannot_be_read(words: list[str], course_copy: Path) -> None:
    done = run(course_copy, *words)
    assert (done.code, done.out) == (2, "")
    assert "Usage: " in done.err


MISTAKES: dict[str, tuple[dict[str, str], list[str]]] = {
    "course.toml": (
        {"memory_mib": "memory", 'title = "Demo"': "titel = 1"},
        [
            "[limits]: unknown key 'memory'; did you mean 'memory_mib'?",
            "[[exercise]] 01_demo: unknown key 'titel'; did you mean 'title'?",
            "[[exercise]] 01_demo: 'title' is missing",
        ],
    ),
    "solutions/01_demo/checks.py": (
        {"points=4": "points=0", '"shift"': '"shfit"'},
        [
            "test_double_values has no points; give it points=",
            "test_in_place checks 'shfit', which ex01_demo.py does not define",
        ],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_all_mistakes_of_a_file_are_printed(name: str, course_copy: Path) -> None:
    changes, said = MISTAKES[name]
    text = (course_copy / name).read_text()
    for old, new in changes.items():
        text = text.replace(old, new)
    (course_copy / name).write_text(text)
    done = run(course_copy, "grade")
    assert (done.code, done.out) == (2, "")
    between = " " if name == "course.toml" else ": "
    assert done.err.splitlines() == [f"error: {name}{between}{problem}" for problem in said]


def test_output_that_cannot_show_the_bar_is_no_crash(course_copy: Path) -> None:
    done = run(course_copy, "grade", PYTHONIOENCODING="latin-1")
    assert done.code == 0
    assert "Next: double in exercises/01_demo/ex01_demo.py:6" in done.out
