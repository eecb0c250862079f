"""What verdicts depend on, as hashes: equal hashes, equal verdicts, so nothing is graded twice."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import msgspec

from grader.course import Course, Exercise
from grader.submissions import Source

GRADER = Path(__file__).parents[1]
# The parts of the grader that decide; reports and commands may change without a verdict changing.
DECIDING = (
    "judge",
    "sandbox",
    "checks.py",
    "digits.py",
    "grading.py",
    "judge_process.py",
    "launch.py",
    "model.py",
)
LIBRARIES = ("torch", "torchvision", "numpy", "pytest", "onnx", "onnxscript", "onnxruntime")


def source_sha256(source: Source) -> str:
    """Of the bytes handed in; of the words that say why there are none."""
    if source.data is not None:
        return hashlib.sha256(b"file\0" + source.data).hexdigest()
    return hashlib.sha256(b"problem\0" + source.problem.encode()).hexdigest()


def suite_sha256(course: Course, exercise: Exercise) -> str:
    """Of a topic's checks and of what they can use: its settings, its reference, the course's data."""
    settings = {
        name: value for name, value in msgspec.structs.asdict(exercise).items() if not isinstance(value, Path)
    }
    files = [exercise.checks, exercise.hidden_checks, exercise.solution]
    data = sorted(path for path in (course.root / "exercises" / "data").rglob("*") if path.is_file())
    digest = hashlib.sha256(msgspec.json.encode(settings, order="sorted"))
    _add_files(digest, [*(path for path in files if path is not None), *data], course.root)
    return digest.hexdigest()


def grader_sha256() -> str:
    """Of the code that decides, of Python and of the libraries it computes with."""
    digest = hashlib.sha256(platform.python_version().encode())
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    files: list[Path] = []
    for name in DECIDING:
        path = GRADER / name
        files += [path] if path.is_file() else sorted(path.rglob("*.py"))
    _add_files(digest, files, GRADER)
    return digest.hexdigest()


def secret_id(secret: bytes) -> str:
    """Names a course secret; nobody gets back from it to the secret, which is at least 32 random bytes."""
    return hashlib.sha256(b"the name of a course secret\0" + secret).hexdigest()[:16]


def _add_files(digest: hashlib._Hash, files: Iterable[Path], root: Path) -> None:
    for path in files:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode() + data)
