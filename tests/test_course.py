"""course.toml and the topic folders: every mistake is named at once, with the nearest name that is known."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.course import Course, Exercise, load_course
from grader.errors import CourseError

ROOT = Path(__file__).parents[1]
GOOD = """title = "T"

[limits]
memory_mib = 256

[[exercise]]
name = "01_demo"
title = "Demo"
core = ["double"]
"""


def mistakes(root: Path) -> list[str]:
    with pytest.raises(CourseError) as caught:
        load_course(root)
    assert caught.value.exit_code == 2
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


# What to change in GOOD, and what each of the problems must say, in any order.
WRONG: dict[str, tuple[tuple[str, str], list[str]]] = {
    "unknown": (("[limits]", "titel = 1\n[limits]"), ["course.toml: unknown key 'titel'; did you mean"]),
    "nothing near": (("[limits]", "[zzz]"), ["unknown key 'zzz'; known are exercise, limits, marking, title"]),
    "unknown limit": (("memory_mib", "memory_mb"), ["unknown key 'memory_mb'; did you mean 'memory_mib'?"]),
    "unknown in an exercise": (("core", "cores = 1\ncore"), ["01_demo: unknown key 'cores'; did you mean"]),
    "title is a number": (("\"T\"", "3"), ["course.toml: title: expected `str`, got `int`"]),
    "core is text": (('["double"]', '"double"'), ["01_demo: core: expected `array`, got `str`"]),
    "core holds a number": (('["double"]', '["double", 3]'), ["core: expected `str`, got `int` - at `$[1]`"]),
    "memory is text": (("256", '"256"'), ["course.toml [limits]: memory_mib: expected `int`, got `str`"]),
    "memory is a bool": (("256", "true"), ["course.toml [limits]: memory_mib: expected `int`, got `bool`"]),
    "limits is a number": (("[limits]\nmemory_mib =", "limits ="), ["limits: expected `object`, got `int`"]),
    "exercise is a table": (("[[exercise]]", "[exercise]"), ["exercise: expected `array`, got `object`"]),
    "exercise is text": (("[[exercise]]", "[x]"), ["unknown key 'x'", "'exercise' is missing"]),
    "no title": (('title = "T"', ""), ["course.toml: 'title' is missing"]),
    "no title of an exercise": (('title = "Demo"', ""), ["[[exercise]] 01_demo: 'title' is missing"]),
    "no name": (('name = "01_demo"', ""), ["[[exercise]] number 1: 'name' is missing"]),
    "no core": (('core = ["double"]', ""), ["[[exercise]] 01_demo: 'core' is missing"]),
    "core is empty": (('["double"]', "[]"), ["01_demo lists no core functions"]),
    "a function twice": (('["double"]', '["double", "f", "double"]'), ["01_demo lists double twice"]),
    "in both lists": (('["double"]', '["double"]\nextension = ["double"]'), ["01_demo lists double twice"]),
    "an exercise's memory": (('["double"]', '["double"]\nmemory_mib = -1'), ["negative memory_mib"]),
    "negative memory": (("256", "-256"), ["memory_mib"]),
    "no memory": (("256", "0"), ["memory_mib"]),
    "no exercise": ((GOOD, "title = 't'\nexercise = []"), ["exercise"]),
    "several": (
        (GOOD, "titel = 1\n[limits]\nmemory = 2\n[[exercise]]\nname = 3\n"
         "[[exercise]]\nname = 'b'\ntitle = 'B'\ncore = 1\n"),
        ["unknown key 'titel'", "course.toml: 'title' is missing", "[limits]: unknown key 'memory'",
         "number 1: name: expected `str`", "number 1: 'title' is missing", "number 1: 'core' is missing",
         "b: core: expected `array`"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_named(name: str, course_copy: Path) -> None:
    (old, new), said = WRONG[name]
    assert old in GOOD
    (course_copy / "course.toml").write_text(GOOD.replace(old, new, 1))
    problems = mistakes(course_copy)
    assert len(problems) == len(said), problems
    for part in said:
        assert sum(part in problem for problem in problems) == 1, (part, problems)


def test_the_course_those_mistakes_are_made_in_is_good(course_copy: Path) -> None:
    (course_copy / "course.toml").write_text(GOOD)
    assert load_course(course_copy).exercises[0].memory_mib == 256


BAD_NAMES = [
    "demo",
    "1_demo",
    "001_demo",
    "01-demo",
    "01_Demo",
    "01_",
    "01_1a",
    "../01_demo",
    "01_demo/x",
    "01_demo\n",
    "",
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_bad_exercise_name(name: str, course_copy: Path) -> None:
    text = GOOD.replace('"01_demo"', '"' + name.replace("\n", "\\n") + '"')
    (course_copy / "course.toml").write_text(text)
    assert mistakes(course_copy) == [f"course.toml: exercise name {name!r} should look like 04_autograd"]


DUPLICATES = {
    "name": ("01_demo", ["course.toml: 01_demo is listed twice"]),
    "number": ("01_other", ["course.toml: two exercises have the number 01", "01_other: ", "01_other: "]),
}


@pytest.mark.parametrize("kind", DUPLICATES)
def test_duplicates(kind: str, course_copy: Path) -> None:
    name, said = DUPLICATES[kind]
    folder = course_copy / "solutions" / name
    folder.mkdir(exist_ok=True)
    (course_copy / "course.toml").write_text(
        GOOD + f'[[exercise]]\nname = "{name}"\ntitle = "D"\ncore = ["f"]\n'
    )
    problems = mistakes(course_copy)
    assert [problem[: len(part)] for problem, part in zip(problems[: len(said)], said, strict=True)] == said


FILES = {
    "no TOML": (b"title = ", "cannot be read as TOML: Invalid value"),
    "a key twice": (b"title = 1\ntitle = 2\n", "cannot be read as TOML: "),
    "not UTF-8": (b'title = "\xff"', "cannot be read as TOML: 'utf-8' codec can't decode"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    data, said = FILES[name]
    (tmp_path / "course.toml").write_bytes(data)
    (problem,) = mistakes(tmp_path)
    assert said in problem
    assert str(tmp_path) in problem


def test_no_file_and_a_folder_of_that_name(tmp_path: Path) -> None:
    assert mistakes(tmp_path) == [
        f"There is no course.toml in {tmp_path}: run this in the course folder or pass --course."
    ]
    (tmp_path / "course.toml").mkdir()
    assert "cannot be read as TOML" in mistakes(tmp_path)[0]


MISSING = ["exercises/01_demo/checks.py", "solutions/01_demo/checks.py", "solutions/01_demo/ex01_demo.py"]


@pytest.mark.parametrize("name", MISSING)
def test_a_missing_file(name: str, course_copy: Path) -> None:
    (course_copy / name).unlink()
    assert mistakes(course_copy) == [f"01_demo: {course_copy / name} is missing"]


def test_all_missing_files_at_once(course_copy: Path) -> None:
    for name in MISSING:
        (course_copy / name).unlink()
    assert len(mistakes(course_copy)) == len(MISSING)


def test_nothing_of_a_course_is_executed(course_copy: Path) -> None:
    for path in course_copy.rglob("*.py"):
        path.write_text("raise SystemExit('executed')")
    assert load_course(course_copy).exercises[0].name == "01_demo"


def test_what_a_course_holds(mini: Course) -> None:
    (exercise,) = mini.exercises
    assert mini.has_hidden_checks
    assert (exercise.module, exercise.filename) == ("ex01_demo", "ex01_demo.py")
    assert exercise.functions == ("double", "shift", "Counter")
    assert exercise.stub.is_file()


def test_without_solutions_it_is_a_student_kit(course_copy: Path) -> None:
    shutil.rmtree(course_copy / "solutions")
    course = load_course(course_copy)
    assert not course.has_hidden_checks
    assert course.exercises[0].solution is None
    assert course.exercises[0].hidden_checks is None


def test_an_exercise_may_have_its_own_memory(course_copy: Path) -> None:
    (course_copy / "course.toml").write_text(GOOD + "memory_mib = 77\n")
    assert load_course(course_copy).exercises[0].memory_mib == 77


def course_of(*names: str) -> Course:
    here = Path("nowhere")
    exercises = tuple(
        Exercise(name, "", ("f",), (), (), 1, "pure", 0, True, here, here, None, None) for name in names
    )
    return Course(here, "T", exercises)


FOUR = course_of("00_setup", "01_tensors", "04_autograd", "10_tensor_views")
SELECTED = {
    "": ["00_setup", "01_tensors", "04_autograd", "10_tensor_views"],
    "4": ["04_autograd"],
    "04": ["04_autograd"],
    "0004": ["04_autograd"],
    "0": ["00_setup"],
    "1": ["01_tensors"],
    "04_auto": ["04_autograd"],
    "autograd": ["04_autograd"],
    "autog": ["04_autograd"],
    "tensor": ["01_tensors", "10_tensor_views"],
    "tensor_views 10": ["10_tensor_views"],
    "tensors setup 0": ["00_setup", "01_tensors"],
}


@pytest.mark.parametrize("words", SELECTED)
def test_select(words: str) -> None:
    assert [exercise.name for exercise in FOUR.select(words.split())] == SELECTED[words]


ALL = "the course has 00_setup, 01_tensors, 04_autograd, 10_tensor_views"
NOT_FOUND = {
    "autogard": "There is no exercise 'autogard'; did you mean 04_autograd?",
    "04_autogrd": "There is no exercise '04_autogrd'; did you mean 04_autograd?",
    "tensros": "There is no exercise 'tensros'; did you mean 01_tensors?",
    "7": f"There is no exercise '7'; {ALL}",
    "": f"There is no exercise ''; {ALL}",
    "\u00b2": f"There is no exercise '\u00b2'; {ALL}",
    "grad": "There is no exercise 'grad'; did you mean 04_autograd?",
}


@pytest.mark.parametrize("word", NOT_FOUND)
def test_select_what_is_not_there(word: str) -> None:
    with pytest.raises(CourseError) as caught:
        FOUR.select(["setup", word])
    assert caught.value.problems == [NOT_FOUND[word]]


def test_select_names_all_that_is_not_there() -> None:
    with pytest.raises(CourseError) as caught:
        FOUR.select(["x", "setup", "y"])
    assert len(caught.value.problems) == 2


def test_the_course_of_this_repository_loads() -> None:
    course = load_course(ROOT)
    names = [exercise.name for exercise in course.exercises]
    assert names == sorted(names)
    assert names
    assert all(exercise.stub.is_file() for exercise in course.exercises)
