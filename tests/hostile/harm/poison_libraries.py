"""Row 46: change the libraries that the judge and the next student use: a .py, a .pyc, a .pth.

outcome: RAISED
says: let through: []
"""

import importlib.util
from pathlib import Path

import torch


def goes_through(path):
    try:
        with path.open("ab") as file:
            file.write(b"")
    except OSError:
        return False
    return True


def double(x):
    init = Path(torch.__file__)
    paths = [
        init,
        Path(importlib.util.cache_from_source(init)),
        init.with_name("made_by_a_student.py"),
        init.parents[1] / "made_by_a_student.pth",
        init.parents[1] / "grader" / "__init__.py",
        init.parent / "lib" / "libtorch_cpu.so",
    ]
    raise ValueError(f"let through: {[str(path) for path in paths if goes_through(path)]}")
