"""`@check` and `@probe`: what turns a function in checks.py into something graded."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, overload

import pytest

WALL_FACTOR = 5.0  # wall seconds allowed per CPU second: a busy machine must fail nobody
WALL_FLOOR = 10.0
BACKSTOP = 60.0  # pytest-timeout only ever fires when the box's own deadline did not

Test = Callable[..., None]


class CheckMark(NamedTuple):
    """What `@check` declares. `seconds` is CPU time of the child for the whole check."""

    function: str
    points: float
    seconds: float
    devices: tuple[str, ...]
    name: str
    after: str | None


def wall_limit(cpu_seconds: float) -> float:
    return max(WALL_FLOOR, WALL_FACTOR * cpu_seconds)


def check(
    function: str,
    *,
    points: float = 0,
    seconds: float = 1.0,
    devices: Sequence[str] = ("cpu", "cuda"),
    name: str | None = None,
    after: str | None = None,
) -> Callable[[Test], Test]:
    """Grade `function` by this pytest test.

    Args:
        function: the student's function or class the check is about.
        points: what passing is worth; 0 for visible example checks, more than 0 for hidden ones.
        seconds: CPU seconds the child may use for all calls of the check together.
        devices: where the check makes sense; on another device it runs on the CPU if "cpu" is listed,
            and is SKIPPED otherwise.
        name: second half of the check id `function.name`; by default the test's own name without
            `test_` and without the function's name.
        after: id of a check that must have passed, or this one is SKIPPED.
    """

    def mark(test: Test) -> Test:
        declared = CheckMark(
            function, points, seconds, tuple(devices), name or short_name(test.__name__, function), after
        )
        test.__check__ = declared  # type: ignore[attr-defined]
        return pytest.mark.timeout(wall_limit(seconds) + BACKSTOP)(test)

    return mark


def short_name(test_name: str, function: str) -> str:
    """`test_select_values` of `select` is `values`; `test_values` is `values` too."""
    short = test_name.removeprefix("test_")
    if short.lower().startswith(function.lower() + "_"):
        short = short[len(function) + 1 :]
    return short


class Probe(NamedTuple):
    """Source of a function that runs beside the student's code and returns plain data."""

    name: str
    source: str


@overload
def probe(function: Callable[..., Any]) -> Probe: ...


@overload
def probe(*, uses: Sequence[object]) -> Callable[[Callable[..., Any]], Probe]: ...


def probe(function: Callable[..., Any] | None = None, *, uses: Sequence[object] = ()) -> Any:
    """Send this function's source to the child instead of running it here.

    Its first argument is the student's module; the others arrive by value. It sees `torch`, `nn`, `F`,
    `np`, `math` and `random`, and the classes and functions named in `uses`; nothing else of its file.
    It returns plain data: None, bool, int, float, str, list, tuple, dict, tensors, arrays, bytes.
    """

    def mark(target: Callable[..., Any]) -> Probe:
        parts = [source_of(helper) for helper in uses] + [source_of(target)]
        return Probe(target.__name__, "\n\n".join(parts))

    return mark if function is None else mark(function)


def source_of(target: Any) -> str:
    """Source text of a function or class without its `@probe` line."""
    if isinstance(target, Probe):
        return target.source
    lines = textwrap.dedent(inspect.getsource(target)).splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(("def ", "class ")))
    return "\n".join(lines[start:])
