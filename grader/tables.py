"""Tables of course.toml into structs: each unknown, missing and mistyped key is noted, not only the first."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Collection
from typing import Any, TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)


def convert(data: Any, kind: type[T], where: str, problems: list[str]) -> T | None:
    """Fill `kind` from a table; None where it holds a mistake, which is then one of `problems`.

    Args:
        where: how a problem begins, such as `course.toml [limits]`.
        problems: one sentence for each mistake is added.
    """
    hints = typing.get_type_hints(kind)
    before = len(problems)
    if not isinstance(data, dict):
        problems.append(f"{where}: should be a table, is {type(data).__name__}")
        return None
    for key in sorted(data.keys() - hints.keys()):
        problems.append(f"{where}: unknown key {key!r}; {nearest(key, hints)}")
    for field in msgspec.structs.fields(kind):
        if field.name in data:
            _check_type(data[field.name], hints[field.name], f"{where}: {field.name}", problems)
        elif field.required:
            problems.append(f"{where}: {field.name!r} is missing")
    return kind(**data) if len(problems) == before else None


def nearest(word: str, known: Collection[str]) -> str:
    """What was probably meant: the nearest known word, or all of them."""
    near = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"


def _check_type(value: Any, kind: Any, where: str, problems: list[str]) -> None:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        problems.append(f"{where}: {str(error)[0].lower()}{str(error)[1:]}")
