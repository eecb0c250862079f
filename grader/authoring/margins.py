"""How far the statistical checks of a topic stay from their bounds, over many seeds of the reference.

    python -m grader.authoring.margins MARGINS_FILE SOLUTION_FILE

A margins.py has one function, `margins(solution)`, which gives rows `(check, what, samples, low, high)`: the
samples of what a check measures, and the bounds it accepts (None where there is none). Prints them as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

from grader.course import Exercise
from grader.errors import CourseError

Row = tuple[str, str, list[float], float | None, float | None]


def measured(exercise: Exercise) -> list[Row]:
    """The rows of a topic, in a process of its own; none without a margins.py. Raises CourseError."""
    if exercise.solution is None or not (path := exercise.solution.parent / "margins.py").is_file():
        return []
    command = [sys.executable, "-P", "-m", "grader.authoring.margins", str(path), str(exercise.solution)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CourseError([f"{path} failed: {' / '.join(done.stderr.strip().splitlines()[-3:])}"])
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]


def load(path: Path) -> types.ModuleType:
    module = types.ModuleType(path.stem)
    module.__file__ = str(path)
    sys.modules[path.stem] = module
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), module.__dict__)  # noqa: S102
    return module


def main(margins: str, solution: str) -> None:
    from grader.sandbox.torchvision_ops import import_torchvision

    import_torchvision()
    rows: list[Any] = load(Path(margins)).margins(load(Path(solution)))
    print(
        json.dumps(
            [[check, what, [float(x) for x in found], low, high] for check, what, found, low, high in rows]
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
