"""A notebook becomes a plain file: what is tagged or needed, nothing of it executed."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course, Exercise
from grader.intake.collect import collect
from grader.intake.notebooks import MAX_NOTEBOOK, extract
from grader.submissions import MAX_SOURCE
from tests.intake_files import FILE, data_of, lay, said, zipped


@pytest.fixture
def demo(mini: Course) -> Exercise:
    return mini.exercises[0]


def cell(text: str | list[str], *tags: str, kind: str = "code") -> dict[str, Any]:
    return {"cell_type": kind, "source": text, "metadata": {"tags": list(tags)}, "outputs": [{"x": "y"}]}


def notebook(*cells: str | dict[str, Any]) -> bytes:
    made = [cell(one) if isinstance(one, str) else one for one in cells]
    return json.dumps({"cells": made, "nbformat": 4, "metadata": {"kernelspec": {}}}).encode()


def text_of(exercise: Exercise, *cells: str | dict[str, Any]) -> str:
    source = extract(notebook(*cells), exercise, "n.ipynb")
    assert source.problem == ""
    assert source.data is not None
    return source.data.decode()


def problem_of(exercise: Exercise, data: bytes) -> str:
    source = extract(data, exercise, "n.ipynb")
    assert source.data is None
    return source.problem


def test_what_the_functions_need_is_taken_and_nothing_else(demo: Exercise) -> None:
    text = text_of(
        demo,
        cell("# Demo\n def double(): text", kind="markdown"),
        "import torch, os\nimport matplotlib.pyplot as plt\nfrom math import (\n    pi,\n    tau,\n)",
        "SCALE = tau\nplt.plot([1]); LEFT = 2; SIDE = 3\nnet = train(10)",
        "def helper(x):\n    return x * SCALE * SIDE  # why\n\ndef unused():\n    pass\nprint(helper(3))",
        cell(["@torch.no_grad()\n", "def double(x):\n", "    net = helper(x)\n", "    return net"]),
        "for i in range(3):\n    double(i)\nassert double(1) == 2",
    )
    assert text == (
        "# cell 2\nimport torch, os\nfrom math import (\n    pi,\n    tau,\n)\n"
        "# cell 3\nSCALE = tau\nSIDE = 3\n"
        "# cell 4\ndef helper(x):\n    return x * SCALE * SIDE\n"
        "# cell 5\n@torch.no_grad()\ndef double(x):\n    net = helper(x)\n    return net\n"
    )


@pytest.mark.parametrize("tag", ["grade", "01_demo", "shift"])
def test_a_tagged_cell_is_taken_whole(tag: str, demo: Exercise) -> None:
    text = text_of(demo, "import a\nimport b", cell("setup(a)\nx = 1", tag), cell("y = 2", "other"))
    assert text == "# cell 1\nimport a\n# cell 2\nsetup(a)\nx = 1\n"


def test_later_definitions_and_patches_stay_in_order(demo: Exercise) -> None:
    text = text_of(
        demo,
        "def double(x): return 1",
        "class Counter:\n    step = STEP\n    def go(self):\n        return shift(self.n)",
        "Counter.n = 3\nSTEP = 1\nSTEP += 1",
        "def double(x): return 2",
        "from __future__ import annotations\ntry:\n    import fast\nexcept ImportError:\n    fast = None",
        "def shift(x):\n    global fast\n    return fast",
        "if __name__ == '__main__':\n    fast = 1",
    )
    lines = text.splitlines()
    assert lines[:2] == ["# cell 5", "from __future__ import annotations"], "it must be first"
    kept = [line for line in lines if not line.startswith((" ", "#"))]
    assert kept[1:] == [
        "def double(x): return 1",
        "class Counter:",
        "Counter.n = 3",
        "STEP = 1",
        "STEP += 1",
        "def double(x): return 2",
        "try:",
        "except ImportError:",
        "def shift(x):",
    ]


def test_notebook_commands_become_comments(demo: Exercise) -> None:
    text = text_of(
        demo,
        cell("%%bash\nrm -rf /\ndef double(): no", "grade"),
        '%matplotlib inline\n!pip install torch\nimport torch\ntorch.add?\ndef double(x):\n    """\n%kept\n"""\n'
        "    return torch.add(x, x)",
        "%%time\ndef shift(x): return x\n",
    )
    assert "# %%bash\n# rm -rf /\n# def double(): no\n" in text
    assert "pip" not in text.partition("# cell 2")[2], "a command is needed by nothing"
    assert "import torch\n" in text
    assert text.endswith("# cell 3\ndef shift(x): return x\n")
    compile(text, "n", "exec", dont_inherit=True)


def test_a_syntax_error_is_for_the_student_to_see(demo: Exercise) -> None:
    text = text_of(demo, "import a", "def double(x:\n  return", "def unused(:")
    assert text == "# cell 2\ndef double(x:\n  return\n"


def test_text_is_kept_as_it_is(demo: Exercise) -> None:
    text = text_of(demo, "ÄÖ = 'ü' ; Ω = '€'\ndef double(x):\n    return ÄÖ, Ω, '\\d'")
    assert text == "# cell 1\nÄÖ = 'ü'\nΩ = '€'\ndef double(x):\n    return ÄÖ, Ω, '\\d'\n"


def test_nothing_is_executed(demo: Exercise, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    run = f"open({str(mark)!r}, 'w')"
    text_of(demo, cell(f"{run}\ndef double(x): {run}", "grade"), f"X = {run}\n@{run}\ndef shift(x=X): pass")
    assert not mark.exists()


BAD: dict[str, tuple[bytes, str]] = {
    "text": (b"print('hi')", "is no notebook in today's format"),
    "nothing": (b"", "is no notebook in today's format"),
    "a list": (b"[]", "is no notebook in today's format"),
    "an old notebook": (b'{"worksheets": []}', "save it again in Jupyter"),
    "wrong cells": (b'{"cells": [3]}', "is no notebook in today's format"),
    "not UTF-8": (
        b'{"cells": [{"cell_type": "code", "source": "\xff"}]}',
        "is no notebook in today's format",
    ),
    "half a character": (b'{"cells": [{"cell_type": "code", "source": "\\ud800"}]}', "is no notebook"),
    "deep": (b'{"a": ' + b"[" * 100_000, "is no notebook in today's format"),
    "no cells": (notebook(), "defines none of double, shift, Counter, and no cell is tagged 'grade'."),
    "other functions": (notebook("from a import *\ndef other(): double()"), "defines none of double"),
    "much too much code": (
        notebook("a=" * 300_000 + "+".join("b" * 300_000), "def double(): 0"),
        "holds more than 1024 KiB of code; keep data out of it.",
    ),
    "too much code": (
        notebook(cell("#" * MAX_SOURCE, "grade")),
        "holds more than 256 KiB of code; keep data out of it.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_usable_notebook(name: str, demo: Exercise) -> None:
    data, words = BAD[name]
    problem = problem_of(demo, data)
    assert problem.startswith("n.ipynb ")
    assert words in problem
    assert problem.endswith(".")


DEEP = {
    "minus": "-" * 100_000 + "1",
    "plus": "1" + "+1" * 60_000,
    "calls": "f" + "()" * 60_000,
    "attributes": "a" + ".a" * 60_000,
    "elif": "if 1:\n x\n" + "elif 1:\n x\n" * 15_000,
    "digits": "x = " + "9" * 100_000,
    "NUL": "x = '\0'",
}


@pytest.mark.parametrize("name", DEEP)
def test_code_that_breaks_parsers(name: str, demo: Exercise) -> None:
    assert "def double" in text_of(demo, DEEP[name], "def double(x): return x")


def test_a_byte_order_mark(demo: Exercise) -> None:
    assert (
        extract(b"\xef\xbb\xbf" + notebook("def double(): 0"), demo, "n").data
        == b"# cell 1\ndef double(): 0\n"
    )


def test_many_names_cost_no_time(demo: Exercise) -> None:
    """Names times names would be minutes."""
    names = [f"a{i}" for i in range(15_000)]
    chain = "=".join(names) + "=[" + ",".join(names) + "]"
    start = time.process_time()
    assert "a14999=[" in text_of(demo, chain, "def double(): return a77")
    assert time.process_time() - start < 10


@pytest.mark.parametrize("packed", [False, True])
def test_a_notebook_in_a_submission(packed: bool, class_folder: Path, mini: Course) -> None:
    pictures = notebook("def double(): 0", cell("x" * 2 * MAX_SOURCE, kind="raw"))
    files = {"01_demo.ipynb": pictures, "notes.ipynb": notebook("def shift(): 0")}
    bob = {"ex01_demo.ipynb": notebook("def double(): 1"), FILE: "plain"}
    huge = {"ex01_demo.ipynb": b" " * (MAX_NOTEBOOK + 1)}
    for name, work in {"alice": files, "bob": bob, "carl": huge}.items():
        if packed:
            lay(class_folder, {f"{name}.zip": zipped(work)})
        else:
            lay(class_folder / name, work)
    intake = collect(class_folder, mini)
    found = data_of(intake)
    assert found["alice"] == b"# cell 1\ndef double(): 0\n"
    assert found["bob"] == b"plain"
    assert ("unpacks to more than 100 times" if packed else "is 16.8 MB") in str(found["carl"])
    assert "ex01_demo.py was taken, not" in said(intake, "2 times")
