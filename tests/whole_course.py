"""The tiny course with everything `course` asks for: texts, hints, wrong and different solutions, history."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

from grader.authoring.history import note_changes
from grader.authoring.stubs import write_stubs
from grader.course import load_course
from tests.conftest import MINI, TOPIC

ROOT = Path(__file__).parents[1]
README = "# Demo\n\n```python\nimport torch\n\nprint(torch.ones(2) * 2)\n```\n"
EXAMPLES = {
    "double": "double(torch.ones(1))\n    tensor([2.])",
    "shift": "1 + 1\n    2",
    "Counter": "1 + 1\n    2",
}
HINTS = "".join(
    f'[{name}]\nen = ["a", "b", "c"]\nzh = ["a", "b", "c"]\n' for name in ("double", "shift", "Counter")
)
WRONG = {
    "half": ("double.values", "expected", "def double(x):\n    return x\n"),
    "new": ("shift.in_place", "expected", "def shift(x, by):\n    return x + by\n"),
    "stuck": ("Counter.counts", "should be", "class Counter:\n    def __init__(self, n=0): ...\n    def up(self):\n        return 1\n"),
}  # fmt: skip
VISIBLE = """

@check("shift")
def test_shift_example(student):
    \"\"\"shift gives nothing back.\"\"\"
    close(student.shift(torch.ones(1), 1.0), None)


@check("Counter")
def test_counter_example(student):
    \"\"\"Counter starts where it is told.\"\"\"
    close(student.run(second, 3), 5)


@probe
def second(student, start):
    counter = student.Counter(start)
    counter.up()
    return counter.up()
"""


def make(root: Path) -> Path:
    """Write it into `root`; a course that holds in everything but its points (10 + 10 here, made 20 + 10)."""
    shutil.copytree(MINI, root, ignore=shutil.ignore_patterns("__pycache__", ".grader"))
    exercise, solution = root / "exercises" / TOPIC, root / "solutions" / TOPIC
    for name in ("README.md", "README.zh.md"):
        (exercise / name).write_text(README)
    (exercise / "hints.toml").write_text(HINTS)
    checks = exercise / "checks.py"
    checks.write_text(checks.read_text().replace("check, close", "check, close, probe") + VISIBLE)
    hidden = solution / "checks.py"
    hidden.write_text(hidden.read_text().replace("points=4", "points=14"))
    code = solution / "ex01_demo.py"
    code.write_text(documented(code.read_text()))
    for kind in ("wrong", "also"):
        (solution / kind).mkdir()
    for name, (check, says, text) in WRONG.items():
        (solution / "wrong" / f"{name}.py").write_text(
            f'"""Wrong.\n\ncheck: {check}\nsays: {says}\n"""\n\n\n{text}'
        )
    (solution / "also" / "sum.py").write_text('"""By adding."""\n\n\ndef double(x):\n    return x + x\n')
    course = load_course(root)
    write_stubs(course)
    note_changes(course, "first version", datetime.date(2026, 1, 2))
    return root


def documented(text: str) -> str:
    """Give each function a worked example and its effort."""
    for name, example in EXAMPLES.items():
        extension = " Extension." if name == "Counter" else ""
        tail = (
            f"{extension}\n\n    >>> {example}\n\n    Difficulty 1/5, importance 1/5, about 1 minutes.\n    "
        )
        text = re.sub(rf'((?:def|class) {name}\b.*\n    """)(.*)"""', rf'\1\2{tail}"""', text)
    return text
