"""`similar`: copies are found whatever their names; the stub, the one right answer and other ways are not."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from grader.authoring.overlays import load_overlays
from grader.authoring.stubs import stub_text
from grader.course import Course, Exercise, load_course
from grader.similarity.fingerprints import fingerprint
from grader.similarity.page import ranges, render
from grader.similarity.pairs import COMMON, Pair, Same, alike
from tests.command import Done, run

ROOT = Path(__file__).parents[1]
TOPIC = "06_modules"
NAMES = re.compile(r"\b(x|k|i|o|total|parameter|model|sizes|shapes|out|block|offset|weight)\b")


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)


@pytest.fixture(scope="module")
def exercise(course: Course) -> Exercise:
    return course.select([TOPIC])[0]


def also(exercise: Exercise) -> dict[str, str]:
    """Different correct solutions, as students' files: the reference is not in them."""
    return {Path(one.name).stem: one.text for one in load_overlays(exercise, "also", [])}


def reference(exercise: Exercise) -> str:
    assert exercise.solution is not None
    return exercise.solution.read_text(encoding="utf-8")


def compare(
    exercise: Exercise, files: dict[str, str], threshold: float = 0.5
) -> tuple[list[Same], list[Pair]]:
    return alike(exercise.name, files, stub_text(exercise), reference(exercise), threshold)


def test_a_copy_is_found_whatever_its_names_comments_and_order(exercise: Exercise) -> None:
    original = also(exercise)["other_ways"]
    renamed = NAMES.sub(lambda found: f"my_{found[0]}", original).replace(
        "\n    def ", "\n    # mine\n    def "
    )
    parts = re.split(r"\n\n\n", renamed)
    files = {"ada": original, "bo": renamed, "cy": "\n\n\n".join([parts[0], *reversed(parts[1:])])}
    same, pairs = compare(exercise, files)
    assert same == []
    assert {pair.students for pair in pairs} == set(combinations(files, 2))
    assert all(min(pair.shares) > 0.9 for pair in pairs)
    first = pairs[0]
    assert first.shares == (1.0, 1.0)
    assert len(first.lines[0]) > 0.9 * len(original.strip().splitlines())


def test_a_copied_part_is_found_in_a_larger_file(exercise: Exercise) -> None:
    part = "\n\n\n".join(re.split(r"\n\n\n", also(exercise)["other_ways"])[:4])
    more = f"{also(exercise)['containers']}\n\n\n{part}"
    [pair] = compare(exercise, {"ada": part, "bo": more})[1]
    assert pair.shares[0] == 1.0 > pair.shares[1]
    [shown] = [line for line in more.splitlines() if "reshape(len(x), 784)" in line][-1:]
    assert more.splitlines().index(shown) + 1 in pair.lines[1]


def test_different_solutions_the_reference_and_stubs_are_not_alike(course: Course) -> None:
    """Of the whole course: some thousand pairs written by one hand, to the same signatures."""
    compared = 0
    for exercise in course.exercises:
        files = {**also(exercise), " reference": reference(exercise), " stub": stub_text(exercise)}
        found = compare(exercise, files)
        assert found == ([], []), exercise.name
        compared += len(files) * (len(files) - 1) // 2
    assert compared > 1000


def test_nearly_untouched_stubs_are_not_alike(exercise: Exercise) -> None:
    stub = stub_text(exercise)
    written = stub.replace("raise NotImplementedError", "return 1", 1)
    files = {"ada": stub, "bo": stub, "cy": f"{stub}\n# to do\n", "dee": written, "eve": f"{written}\n\n"}
    same, pairs = compare(exercise, files, 0.01)
    assert pairs == []
    assert all(set(one.students) <= {"dee", "eve"} for one in same)


def test_the_same_file_is_one_group_and_compared_once(exercise: Exercise) -> None:
    text = also(exercise)["other_ways"]
    crlf = text.replace("\n", "\r\n") + "\n\n"
    files = {"ada": text, "bo": crlf, "cy": text, "dee": NAMES.sub("it", text), "eve": stub_text(exercise)}
    same, pairs = compare(exercise, files)
    assert [one.students for one in same] == [("ada", "bo", "cy")]
    assert [(pair.students, pair.also) for pair in pairs] == [(("ada", "dee"), (("bo", "cy"), ()))]


def test_places_after_the_name_of_a_class_are_those_of_the_text() -> None:
    """copydetect 0.5.0 forgets there what it had left out before, and lines far above would be marked."""
    text = f"# {'a comment ' * 30}\n" + "long_name = 1\n" * 5 + "class Net:\n    def forward(self): ...\n"
    left_out = [int(number) for _, number in fingerprint(text).code.offsets]
    assert left_out == sorted(left_out)
    assert left_out[-1] > 300


def test_what_many_have_is_what_one_writes_there(exercise: Exercise) -> None:
    text = also(exercise)["other_ways"]
    files = {f"s{number}": f"{text}\n\nN = {number}\n" for number in range(COMMON)}
    assert len(compare(exercise, files)[1]) == COMMON * (COMMON - 1) // 2
    files |= {"last": f"{text}\n\nN = 99\n"}
    assert compare(exercise, files)[1] == []


def test_shares_do_not_depend_on_the_order_of_hashes(tmp_path: Path) -> None:
    code = """if True:
        from tests.test_similar import ROOT, TOPIC, also, compare, load_course
        one = load_course(ROOT).select([TOPIC])[0]
        print([(pair.students, pair.shares, pair.lines) for pair in compare(one, also(one), 0.2)[1]])
    """
    found = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed, "HOME": str(tmp_path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(found) == 1
    assert "containers" in found.pop()


@pytest.mark.parametrize(
    "text", ["", "\0", "\n\n", "(" * 5000, "'" * 999, "\ufeffx = 1\u2028y\x0c\n" * 50, "é" * 300]
)
def test_no_text_is_too_odd(text: str, exercise: Exercise) -> None:
    same, pairs = compare(exercise, {"ada": text, "bo": f"{text}\ny = {text!r}", "cy": text})
    assert [one.students for one in same] in ([], [("ada", "cy")])
    assert all(line >= 1 for pair in pairs for side in pair.lines for line in side)


@pytest.fixture
def place(tmp_path: Path, exercise: Exercise) -> Path:
    """A class of three: Ada, a renamed copy, and a link that leads out of it."""
    text = also(exercise)["other_ways"]
    files = {"ada": text, "=bo": NAMES.sub("it", text) + "# <script>alert(1)</script>\n"}
    for student, content in files.items():
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / exercise.filename).write_text(content)
    (tmp_path / "secret.py").write_text(text)
    (tmp_path / "class" / "eve").mkdir()
    (tmp_path / "class" / "eve" / exercise.filename).symlink_to(tmp_path / "secret.py")
    return tmp_path


def similar(place: Path, *words: str) -> Done:
    return run(place, "similar", "class", "--course", str(ROOT), *words)


def test_the_command_lists_and_writes(place: Path) -> None:
    done = similar(place, "--csv", "pairs.csv", "--html", "pages/x")
    assert done.code == 0, done.err
    assert re.match(rf"100 % of =bo, 100 % of ada, {TOPIC}: lines 1–\d+ and lines 1–\d+\n", done.out)
    assert "0 the same, 1 alike (from 50 % on). Look at them" in done.out
    assert "eve" not in done.out, "what a link leads to is not read"
    [unread] = [row for row in done.err.splitlines() if "eve" in row]
    assert re.fullmatch(rf"! eve is not compared: eve/ex{TOPIC}\.py .*link.*", unread)
    rows = list(csv.DictReader(io.StringIO((place / "pairs.csv").read_text("utf-8-sig"), newline="")))
    assert [(row["student_a"], row["student_b"], row["share_a"]) for row in rows] == [("'=bo", "ada", "1")]
    page = (place / "pages" / "x" / "similar.html").read_text()
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "no evidence by itself" in page


def test_what_cannot_be_compared_or_written_is_one_sentence(place: Path) -> None:
    (place / "file").touch()
    for words, sentence in (
        (["--html", "file"], "Nothing was written to file/similar.html"),
        (["--csv", "nowhere/x.csv"], "its folder is not there"),
        (["--only", "tensor_cores"], "There is no exercise"),
    ):
        done = similar(place, *words)
        assert done.code == 2
        assert sentence in done.err


def test_without_copydetect_one_sentence_says_what_to_install() -> None:
    code = "import sys; sys.modules['copydetect'] = None; from grader.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "similar", "."],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "`pip install -c constraints.txt copydetect` installs it" in done.stderr


def test_nothing_alike_says_so() -> None:
    assert "Nothing here is alike." in render("T", [], [], 0.5)
    assert ranges([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"
