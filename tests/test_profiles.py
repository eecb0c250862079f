"""The two profiles and the scratch folder: what they allow, and that all of it is gone afterwards."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.errors import MachineError
from grader.grading import grade_exercise, start_judge
from grader.judge_process import NAMESPACES, PLAIN, PROCESSES, JudgeProcess
from grader.model import CheckResult, Outcome
from grader.sandbox import client, scratch
from grader.submissions import Source

COURSE = Path(__file__).parent / "hostile_course"
SECRET = b"a secret only the tests use, ok!"
Run = Callable[[str, str], dict[str, CheckResult]]
MODES = {"A": NAMESPACES, "B": PLAIN, "self-check": PROCESSES}


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(COURSE)


@pytest.fixture(scope="module", params=MODES)
def judge(request: pytest.FixtureRequest, course: Course) -> Iterator[JudgeProcess]:
    process = start_judge(course.exercises, SECRET, "cpu", [COURSE], visible=False, mode=MODES[request.param])
    assert process.ready().isolation.tier == request.param
    yield process
    process.close()


@pytest.fixture
def run(judge: JudgeProcess) -> Run:
    def grade(topic: str, text: str) -> dict[str, CheckResult]:
        reference = (COURSE / "solutions" / topic / f"ex{topic}.py").read_text()
        source = Source(f"{reference}\n\n{text}".encode())
        found = grade_exercise(judge, topic, source, lambda name, check: None)
        return {check.id: check for check in found.checks}

    return grade


def tier(judge: JudgeProcess) -> str:
    return judge.ready().isolation.tier


LOADER = """
from torch.utils.data import DataLoader, TensorDataset
def double(x):
    rows = TensorDataset(x.reshape(-1, 1), torch.arange(x.numel()))
    loader = DataLoader(rows, batch_size=2, num_workers=2)
    return torch.cat([2 * values for values, _ in loader]).reshape(x.shape)
"""


def test_workers_load_data(judge: JudgeProcess, run: Run) -> None:
    """Batches come from two worker processes; where those cannot be confined, nothing is run."""
    check = run("03_procs", LOADER)["double.values"]
    if tier(judge) == "B":
        assert (check.outcome, check.max_points) == (Outcome.SKIPPED, 0.0)
        assert check.message.startswith(
            "This topic starts worker processes, which this machine cannot confine"
        )
    else:
        assert check.outcome is Outcome.PASSED, check.message


def test_workers_are_refused_elsewhere(judge: JudgeProcess, run: Run) -> None:
    check = run("01_pure", LOADER)["double.values"]
    assert (check.outcome is Outcome.REFUSED) == (tier(judge) != "self-check"), check.message


def test_workers_use_memory_together(judge: JudgeProcess, run: Run) -> None:
    """Each of four stays below the limit of 256 MiB, and all of them are above."""
    text = (
        "import multiprocessing, time\ndef hold(q):\n    kept = bytearray(200 << 20)\n    q.put(1); time.sleep(9)\n"
        "def double(x):\n    q = multiprocessing.Queue()\n"
        "    for _ in range(4): multiprocessing.Process(target=hold, args=(q,)).start()\n"
        "    for _ in range(4): q.get()\n    time.sleep(0.3)\n    return 2 * x\n"
    )
    check = run("03_procs", text)["double.values"]
    expected = Outcome.SKIPPED if tier(judge) == "B" else Outcome.MEMORY
    assert check.outcome is expected, check.message


def test_workers_use_time_together(judge: JudgeProcess, run: Run) -> None:
    """Two workers at 0.7 s each are over the budget of 1 s; so is one that has ended and been waited for."""
    text = (
        "import multiprocessing, time\ndef spin():\n    end = time.process_time() + 0.7\n"
        "    while time.process_time() < end: pass\n"
        "def double(x):\n    for _ in range(2):\n        p = multiprocessing.Process(target=spin); p.start(); p.join()\n"
        "    return 2 * x\n"
    )
    check = run("03_procs", text)["double.values"]
    expected = Outcome.SKIPPED if tier(judge) == "B" else Outcome.TIMEOUT
    assert check.outcome is expected, check.message


SAVED = """
import os, tempfile
def double(x):
    assert os.listdir() == [], os.listdir()
    torch.save(x, "x.pt")
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"1")
    os.makedirs("a/b"); os.rename("x.pt", "a/b/y.pt")
    return 2 * torch.load("a/b/y.pt")
def triple(x):
    assert os.listdir() == [], os.listdir()
    return 3 * x
"""


def test_scratch_can_be_written_and_is_empty_for_each_check(judge: JudgeProcess, run: Run) -> None:
    before = set(Path(tempfile.gettempdir()).glob("grader-scratch-*"))
    for check in run("02_scratch", SAVED).values():
        assert check.outcome is Outcome.PASSED, check.message
    assert set(Path(tempfile.gettempdir()).glob("grader-scratch-*")) == before


@pytest.mark.parametrize("form", ["one file", "many files", "entries"])
def test_scratch_has_an_end(form: str, judge: JudgeProcess, run: Run) -> None:
    body = {
        "one file": "open('big', 'wb').write(bytes(20 << 20))",
        "many files": "[open(f'big{i}', 'wb').write(bytes(1 << 20)) for i in range(20)]",
        "entries": "[open(f'{i}', 'wb').close() for i in range(2100)]",
    }[form]
    check = run("02_scratch", f"def double(x):\n    {body}\n    return 2 * x\n")["double.values"]
    # Where files lie on a disk, two thousand of them can cost more than the second there is.
    slow = form == "entries" and tier(judge) != "A"
    assert check.outcome is Outcome.OUTPUT or (slow and check.outcome is Outcome.TIMEOUT), check.message


def test_without_scratch_nothing_can_be_written(judge: JudgeProcess, run: Run) -> None:
    check = run("01_pure", "def double(x):\n    torch.save(x, '/tmp/x.pt')\n    return 2 * x\n")[
        "double.values"
    ]
    if tier(judge) != "self-check":
        assert check.outcome in (Outcome.REFUSED, Outcome.RAISED), check.message
    else:
        Path("/tmp/x.pt").unlink()


def test_a_tree_of_any_depth_is_removed(tmp_path: Path) -> None:
    folder = scratch.make(0)
    place = os.open(folder, os.O_RDONLY)
    for depth in range(3000):
        os.mkdir("d" * 200, dir_fd=place)
        if depth % 100 == 0:
            os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=place))
            os.symlink("/etc/passwd", "link", dir_fd=place)
        inner = os.open("d" * 200, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.fchmod(place, 0)
    os.close(place)
    assert scratch.is_over(folder, 1000), "paths too long to look at count as too much"
    scratch.remove(folder)
    assert not Path(folder).exists()
    assert Path("/etc/passwd").exists()


def test_what_scratch_holds_is_counted() -> None:
    folder = scratch.make(0)
    try:
        assert not scratch.is_over(folder, 1)
        Path(folder, "a").mkdir()
        Path(folder, "a", "b").write_bytes(bytes(1 << 20))
        assert not scratch.is_over(folder, 2)
        Path(folder, "c").write_bytes(bytes(1 << 20))
        assert scratch.is_over(folder, 1)
    finally:
        scratch.remove(folder)


def test_a_child_whose_end_is_not_the_end_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a process of a submission lived on, the judge would not go on as if nothing were."""
    monkeypatch.setattr(client, "GONE_SECONDS", 0.2)
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    limits = client.Limits(1, 1, profile="procs")
    left = client.Child(1, 1, -1, None, reader, limits)  # type: ignore[arg-type]
    with pytest.raises(MachineError, match="is still alive"):
        client.wait_for_silence(left)
    os.close(writer)
    client.wait_for_silence(left)
    os.close(reader)
