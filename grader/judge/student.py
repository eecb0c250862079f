"""The proxies a check holds. `student.grad_of(x)` is a request to the child; what comes back is a copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from grader.judge.marks import Probe
from grader.sandbox.box import Box
from grader.sandbox.endings import Died, Meter
from grader.sandbox.wire import Frame

# What the judge keeps of a child's own words: enough to read, too little to slow it down.
NAME, NAMES, TEXT, FRAMES, NOTICES = 200, 200, 4000, 40, 5


class SourceFrame(NamedTuple):
    """One line of a student's traceback."""

    line: int
    function: str


class StudentError(Exception):
    """An exception of the student's code, rebuilt from plain data. A claim: it can only cost points."""

    def __init__(
        self, kind: str, bases: list[str], text: str, frames: list[SourceFrame], line: int = 0
    ) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind = kind
        self.bases = bases
        self.text = text
        self.frames = frames
        self.line = line  # of a SyntaxError


class LoadFailed(Exception):
    """The student's file could not be loaded. `cause` is a StudentError or Died."""

    def __init__(self, cause: StudentError | Died) -> None:
        super().__init__(str(cause))
        self.cause = cause


class Missing(Exception):
    """The student's file defines no such name."""

    def __init__(self, name: str, defined: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.defined = defined


class Refused(Exception):
    """The answer is too big to cross."""


class Seen(dict[str, Any]):
    """What a probe reported. A key it should hold and does not is the child's doing, not the check's."""

    def __missing__(self, key: str) -> Any:
        raise StudentError("KeyError", ["KeyError"], f"the report of the call lacks {key!r}", [])


class Student:
    """`student.f(x)` calls f in the child; `student.run(probe, x)` runs a probe beside it."""

    def __init__(self, box: Box, meter: Meter) -> None:
        self._box = box
        self._meter = meter

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*args: Any, **kwargs: Any) -> Any:
            return self._ask({"op": "call", "name": name}, [list(args), kwargs])

        return call

    def run(self, probe: Probe, *args: Any) -> Any:
        """Run a probe in the child. A dict it returns knows its missing keys."""
        value = self._ask({"op": "probe", "name": probe.name, "source": probe.source}, list(args))
        return Seen(value) if isinstance(value, dict) else value

    def _ask(self, header: dict[str, Any], value: Any) -> Any:
        frame = self._box.request(header, value, self._meter)
        note(frame, self._meter)
        return answer(frame)


class Clean:
    """The same, in a child that holds no student code: judges artefacts, not functions."""

    def __init__(self, start: Callable[[], Student]) -> None:
        self._start = start
        self._student: Student | None = None

    def run(self, probe: Probe, *args: Any) -> Any:
        if self._student is None:
            self._student = self._start()
        return self._student.run(probe, *args)


def load(box: Box, meter: Meter, source: bytes, module: str, **options: Any) -> None:
    """Load a student's source afresh; options are those of `Session.load`. Raises LoadFailed."""
    header = {"op": "load", "module": module, "filename": f"{module}.py", **options}
    try:
        frame = box.request(header, source, meter)
        note(frame, meter)
        answer(frame)
    except (StudentError, Died, Refused) as cause:
        if isinstance(cause, Refused):
            cause = StudentError("MemoryError", ["MemoryError"], str(cause), [])
        raise LoadFailed(cause) from None


def note(frame: Frame, meter: Meter) -> None:
    """Keep the warnings a reply tells of, as sentences. A claim: shown as hints, and nothing else."""
    for row in list_of(frame.header.get("notices"))[:NOTICES]:
        if isinstance(row, list) and len(row) == 3 and type(row[2]) is int:
            text = f"line {row[2]}: {text_of(row[0], NAME)}: {text_of(row[1], NAME * 2)}"
            if text not in meter.notices and len(meter.notices) < NOTICES:
                meter.notices.append(text)


def answer(frame: Frame) -> Any:
    """The value of a reply, or the exception it reports. What has not the form of a reply is an error too."""
    status, value = frame.header.get("status"), frame.value
    if status == "value":
        return value
    if status == "missing" and isinstance(value, list) and len(value) == 2:
        raise Missing(text_of(value[0], NAME), [text_of(name, NAME) for name in list_of(value[1])[:NAMES]])
    if status == "too big":
        raise Refused(text_of(value, NAME))
    raise rebuilt(value if isinstance(value, dict) else {})


def rebuilt(report: dict[Any, Any]) -> StudentError:
    """A StudentError from what the child says, whatever it says and however much of it."""
    line = report.get("line")
    rows = (source_frame(row) for row in list_of(report.get("frames"))[:FRAMES])
    return StudentError(
        text_of(report.get("type"), NAME) or "an unknown error",
        [text_of(base, NAME) for base in list_of(report.get("bases"))[:NAMES]],
        text_of(report.get("text"), TEXT),
        [frame for frame in rows if frame],
        line if type(line) is int else 0,
    )


def source_frame(row: Any) -> SourceFrame | None:
    if isinstance(row, list) and len(row) == 2 and type(row[0]) is int:
        return SourceFrame(row[0], text_of(row[1], NAME))
    return None


def text_of(value: Any, longest: int) -> str:
    return value[:longest] if isinstance(value, str) else ""


def list_of(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
