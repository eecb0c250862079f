"""The page and the table: hostile text stays text, nothing is fetched, nothing looks better than it is."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from rich.console import Console, RenderableType

from grader.cli.grade import show
from grader.cli.report import report
from grader.course import Course
from grader.errors import GraderError
from grader.model import CheckResult, Outcome, write_record
from grader.report.html import render
from grader.report.terminal import BAR, bar, score_table
from grader.report.words import WORDS, number, state, tone
from grader.submissions import read_submission
from tests.records import NEARLY, PLAIN, check, record


def printed(what: RenderableType) -> str:
    """As the command prints it, without colours."""
    console = Console(width=200, highlight=False, file=io.StringIO(), no_color=True)
    console.print(what)
    return console.file.getvalue()


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_row(outcome: Outcome) -> None:
    found = record(check(outcome, 0, 4, "what came"), check(outcome))
    row = printed(score_table(found)).splitlines()[1]
    assert row.startswith("01_demo")
    assert row.rstrip().endswith(state(found.exercises[0]))


def test_words_are_all_different() -> None:
    assert len(set(WORDS.values())) == len(Outcome)
    assert {outcome for outcome in Outcome if tone(outcome) == "good"} == {Outcome.PASSED}


FULL = "█" * BAR
CHECKS = {
    "all": ([(Outcome.PASSED, 4, 4), (Outcome.PASSED, 0, 0)], True),
    "all, without points": ([(Outcome.PASSED, 0, 0)], True),
    "all that this machine can": ([(Outcome.PASSED, 0, 0), (Outcome.SKIPPED, 0, 0)], True),
    "nothing": ([(Outcome.NOT_ATTEMPTED, 0, 4)], False),
    "nearly all": ([(Outcome.PASSED, 999, 999), (Outcome.FAILED, 0, 1)], False),
    "all but an example": ([(Outcome.PASSED, 4, 4), (Outcome.FAILED, 0, 0)], False),
    "one is held": ([(Outcome.PASSED, 4, 4), (Outcome.BROKEN, 0, 6)], False),
    "all but one, without points": ([(Outcome.PASSED, 0, 0)] * 999 + [(Outcome.RAISED, 0, 0)], False),
    "held, without points": ([(Outcome.PASSED, 0, 0), (Outcome.BROKEN, 0, 0)], False),
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_bar_is_full_when_all_is_done_and_only_then(name: str) -> None:
    rows, done = CHECKS[name]
    (exercise,) = record(*(check(*row) for row in rows)).exercises
    assert (state(exercise) == "done") == done
    assert (bar(exercise).plain == FULL) == done
    assert len(bar(exercise).plain) == BAR


def test_a_sum_of_nearly_all_is_not_called_all() -> None:
    assert "100 %" not in printed(score_table(NEARLY))


STATES = {
    "2 to mend, 1 to write": [Outcome.FAILED, Outcome.TIMEOUT, Outcome.NOT_ATTEMPTED, Outcome.PASSED],
    "1 to mend": [Outcome.RAISED, Outcome.PASSED, Outcome.SKIPPED],
    "2 to write": [Outcome.NOT_ATTEMPTED, Outcome.NOT_ATTEMPTED, Outcome.PASSED],
    "not started": [Outcome.NOT_ATTEMPTED, Outcome.NOT_ATTEMPTED],
    "done": [Outcome.PASSED, Outcome.PASSED],
    "does not load": [Outcome.LOAD_ERROR, Outcome.LOAD_ERROR],
    "held: a check could not be judged": [Outcome.BROKEN, Outcome.FAILED],
    "skipped": [Outcome.SKIPPED],
}


@pytest.mark.parametrize("said", STATES)
def test_where_an_exercise_stands(said: str) -> None:
    rows = [
        msgspec.structs.replace(check(outcome), function=f"f{n}") for n, outcome in enumerate(STATES[said])
    ]
    assert state(record(*rows).exercises[0]) == said


def test_a_function_is_counted_once() -> None:
    rows = check(Outcome.FAILED), check(Outcome.RAISED), check(Outcome.NOT_ATTEMPTED)
    assert state(record(*rows).exercises[0]) == "1 to mend"


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (100, "100"), (2.5, "2.5"), (1 / 3, "0.33"), (10.0, "10")]
)
def test_points_are_short(value: float, text: str) -> None:
    assert number(value) == text


MARKUP = ["[/bold]", "[red]x[/red]", "a\\", "x[:end:]", "{1:heart:2}", "[link=file:///x]y[/link]", "[/]"]


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.BROKEN])
@pytest.mark.parametrize("text", MARKUP)
def test_what_was_said_is_printed_as_it_is(
    text: str, outcome: Outcome, mini: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    """Square brackets are no markup and colons no emoji: both are Python."""
    result = CheckResult("double.x", "double", False, outcome, 0, 4, f"got {text}.", f"{text}\n{text}")
    submission = read_submission(mini.root / "exercises", mini)
    show(record(result), mini, submission, None)
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    if outcome is Outcome.BROKEN:
        assert lines[-1] == f"Held for a person: double.x: got {text}."
    else:
        assert lines[-4] == f"Next: double in {submission.paths['01_demo']}:6".replace(f"{Path.cwd()}/", "")
        assert lines[-3:] == [f"got {text}.", text, text]


def test_what_is_held_does_not_pass(mini: Course, capsys: pytest.CaptureFixture[str]) -> None:
    found = record(check(Outcome.PASSED, 1, 1), check(Outcome.BROKEN, 0, 4, "the check itself failed."))
    show(found, mini, read_submission(mini.root / "exercises", mini), None)
    said = capsys.readouterr().out
    assert "Held for a person: f.x: the check itself failed." in said
    assert "Everything here passes" not in said


def test_report_of_a_written_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_record(PLAIN, tmp_path / "record.json")
    assert report(tmp_path / "record.json", tmp_path / "out", tmp_path) == 0
    assert capsys.readouterr().out == f"Report: {tmp_path / 'out' / 'index.html'}\n"
    assert (tmp_path / "out" / "index.html").read_text(encoding="utf-8") == render(PLAIN)


GOOD = msgspec.json.encode(PLAIN)
NO_REPORT = {
    "missing": (None, "There is no record at {path}: run nox -s grade first, or name another file."),
    "a folder": ("folder", "{path} cannot be read: Is a directory."),
    "not JSON": (
        b"PK\x03\x04",
        "{path} is neither a gradebook nor a record this grader wrote: JSON is malformed",
    ),
    "not UTF-8": (
        GOOD.replace(b"alice", b"\xff"),
        "{path} is neither a gradebook nor a record this grader wrote: ",
    ),
    "other JSON": (
        b'{"format": 1}',
        "{path} is neither a gradebook nor a record this grader wrote: Object missing required field",
    ),
    "another format": (
        GOOD.replace(b'"format":1', b'"format":2'),
        "{path} has format 2; this grader reads format 1.",
    ),
}


@pytest.mark.parametrize("name", NO_REPORT)
def test_a_record_that_cannot_be_reported(name: str, tmp_path: Path) -> None:
    data, said = NO_REPORT[name]
    path = tmp_path / "record.json"
    if data == "folder":
        path.mkdir()
    elif isinstance(data, bytes):
        path.write_bytes(data)
    with pytest.raises(GraderError) as caught:
        report(path, tmp_path / "out", tmp_path)
    assert str(caught.value).startswith(said.format(path=path))
    assert caught.value.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_and_the_command(tmp_path: Path) -> None:
    write_record(PLAIN, tmp_path / "record.json")
    command = [sys.executable, "-P", "-m", "grader", "report", str(tmp_path / "record.json")]
    done = subprocess.run([*command, "--html", command[-1]], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: The report cannot be written to {command[-1]}: File exists.\n"
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "reports" / "index.html").is_file()
