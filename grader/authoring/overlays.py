"""Files in wrong/ and also/: a solution that differs from the reference in what the file defines."""

from __future__ import annotations

import ast
from pathlib import Path

import msgspec

from grader.course import Exercise


class Overlay(msgspec.Struct, frozen=True):
    """One such file: the whole source it stands for, its own text, and for wrong/ what must happen to it."""

    name: str
    source: bytes
    text: str
    title: str
    checks: tuple[str, ...] = ()
    says: str = ""


def overlay(reference: str, text: str) -> bytes:
    """The reference with this text behind it: later definitions win."""
    return f"{reference.rstrip()}\n\n\n{text}".encode()


def load_overlays(exercise: Exercise, kind: str, problems: list[str]) -> list[Overlay]:
    """Every file of `wrong` or `also`; what is wrong with a header is added to `problems`."""
    if exercise.solution is None:
        return []
    reference = exercise.solution.read_text(encoding="utf-8")
    files = sorted((exercise.solution.parent / kind).glob("*.py"))
    return [found for path in files if (found := _load(exercise, kind, path, reference, problems))]


def _load(exercise: Exercise, kind: str, path: Path, reference: str, problems: list[str]) -> Overlay | None:
    name = f"{exercise.name}/{kind}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
        header = ast.get_docstring(ast.parse(text)) or ""
    except SyntaxError as error:
        problems.append(f"{name}:{error.lineno}: does not parse: {error.msg}")
        return None
    except (UnicodeDecodeError, ValueError) as error:
        problems.append(f"{name}: cannot be read as UTF-8 Python: {error}")
        return None
    rows = dict(_fields(header))
    title = header.split("\n\n")[0]
    checks = tuple(part.strip() for part in rows.get("check", "").split(",") if part.strip())
    if not title:
        problems.append(f"{name}: has no header; its docstring should say what is different")
    if kind == "wrong" and not (checks and rows.get("says")):
        problems.append(f"{name}: its header should name `check:` and `says:`")
        return None
    return Overlay(name, overlay(reference, text), text, title, checks, rows.get("says", ""))


def _fields(header: str) -> list[tuple[str, str]]:
    """`key: value` lines of a header, split at the first colon."""
    pairs = (line.split(":", 1) for line in header.splitlines() if line.startswith(("check:", "says:")))
    return [(key, value.strip()) for key, value in pairs]
