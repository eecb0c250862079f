"""A place to grade a class in by the command: a copy of the tiny course with a second topic, and submissions."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from grader.classroom.standing import standings
from grader.course import load_course
from grader.gradebook.book import Gradebook
from grader.marking.mark import Mark
from grader.model import Outcome
from tests.command import COLOURS, Done, run
from tests.conftest import MINI

DEMO, MORE = "01_demo", "02_more"
STUB = "def more(x):\n    raise NotImplementedError\n"
RIGHT, WRONG = "def more(x):\n    return x + 1\n", "def more(x):\n    return x - 1\n"
ANSWERS = (
    "    time.sleep(0.2)\n    return 2 * x\n",
    "    time.sleep(0.2)\n    return 3 * x\n",
    "    time.sleep(0.2)\n    os._exit(0)\n",
)
# What the checks come to for the twelve.
DOZEN = {
    (f"s{number:02}", 1, DEMO): {
        "double.values": (Outcome.PASSED, Outcome.FAILED, Outcome.EXITED)[number % 3],
        "shift.in_place": Outcome.PASSED,
        "Counter.counts": Outcome.PASSED,
    }
    for number in range(12)
}
CHECK = """
from grader.checks import check, same


@check("more", points=10)
def test_one_more(student, rng):
    \"\"\"more gives one more.\"\"\"
    x = rng.integer(3, 1000)
    same(student.more(x), x + 1)
"""


class Place:
    """`course`, `handed_in` and `grades.sqlite` side by side in a folder."""

    def __init__(self, root: Path) -> None:
        self.root, self.course, self.class_ = root, root / "course", root / "handed_in"
        self.grades = root / "grades.sqlite"
        shutil.copytree(MINI, self.course, ignore=shutil.ignore_patterns("__pycache__", ".grader"))
        self.class_.mkdir()
        self.reference = (MINI / "solutions" / DEMO / f"ex{DEMO}.py").read_text()
        self.demo_stub = (MINI / "exercises" / DEMO / f"ex{DEMO}.py").read_text()

    def add_topic(self) -> None:
        """The second topic: `more(x)` gives one more, 10 points."""
        for part, source in (("exercises", STUB), ("solutions", RIGHT)):
            folder = self.course / part / MORE
            folder.mkdir()
            (folder / f"ex{MORE}.py").write_text(source)
            (folder / "checks.py").write_text(CHECK if part == "solutions" else "")
        self.configure('[[exercise]]\nname = "02_more"\ntitle = "M"\ncore = ["more"]\n')

    def configure(self, text: str) -> None:
        """More lines for course.toml."""
        with (self.course / "course.toml").open("a") as file:
            file.write(f"\n{text}")

    def marking(self, text: str) -> None:
        """Another [marking]: what stood behind the exercises is replaced."""
        path = self.course / "course.toml"
        path.write_text(f"{path.read_text().partition('# marking')[0].rstrip()}\n\n# marking\n{text}")

    def hand_in(self, where: str, source: str, topic: str = DEMO) -> Path:
        path = self.class_ / where / f"ex{topic}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
        return path

    def dozen(self) -> None:
        """Twelve quick submissions: right, wrong, and some that end their process."""
        for number in range(12):
            answer = f"\n\ndef double(x):\n    import os, time\n{ANSWERS[number % 3]}# {number}\n"
            self.hand_in(f"s{number:02}", self.reference + answer)

    def run(self, *words: str, **variables: str) -> Done:
        """A command of the grader on this gradebook."""
        return run(self.course, *words, "--gradebook", str(self.grades), **variables)

    def grade(self, *words: str, **variables: str) -> Done:
        return self.run("class", "../handed_in", *words, **variables)

    def command(self) -> list[str]:
        words = ["class", "../handed_in", "--gradebook", str(self.grades)]
        return [sys.executable, "-P", "-m", "grader", *words]

    def begin(self, *words: str, **variables: str) -> subprocess.Popen[str]:
        """The same in a process group of its own, to be interrupted."""
        environment = {name: value for name, value in os.environ.items() if name not in COLOURS} | variables
        return subprocess.Popen(
            [*self.command(), *words],
            cwd=self.course, env=environment, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=heed_ctrl_c,  # noqa: PLW1509 — sets one signal, takes no lock
        )  # fmt: skip

    def outcomes(self) -> dict[tuple[str, int, str], dict[str, Outcome]]:
        """By student, attempt and topic what each check came to."""
        with Gradebook.read(self.grades) as book:
            return {
                grade.piece: {check.id: check.outcome for check in grade.grading.result.checks}
                for grade in book.grades()
            }

    def marks(self) -> dict[str, Mark]:
        with Gradebook.read(self.grades) as book:
            return {one.student.id: one.mark for one in standings(load_course(self.course), book)}


def rows(path: Path) -> int:
    """How many grades are in the file, asked as any program would; 0 while it is being made."""
    if not path.exists():
        return 0
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as book:
        return int(book.execute("SELECT count(*) FROM grades").fetchone()[0])
    return 0


def wait_for(true: Callable[[], bool], seconds: float = 60) -> None:
    """Look again and again until it is so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.002)


def words(mark: Mark) -> dict[str, str]:
    """The words of each line."""
    return {line.label: line.words for line in mark.lines}


def heed_ctrl_c() -> None:
    """A shell's background jobs ignore Ctrl-C, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def killed_after(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """Whatever a test does, nothing of the process's group is left running."""
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
