"""From what a check raised to an outcome, one sentence for the student, and their own frames."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

import pytest

from grader.judge.causes import kind_of
from grader.judge.compare import CheckFailed, sentence
from grader.judge.describe import clip, visible_text
from grader.judge.student import LoadFailed, Missing, Refused, SourceFrame, StudentError
from grader.model import Outcome
from grader.sandbox.endings import Died

ADVICE = {
    Outcome.TIMEOUT: "Look for a loop that never ends, or one over elements that a tensor operation could do",
    Outcome.MEMORY: "Look for a tensor much larger than the inputs, or a list that only grows",
    Outcome.OUTPUT: "Remove prints inside loops, and return or write only what is asked for",
    Outcome.CRASHED: "Look for calls into native code (ctypes), very deep recursion, or a wild resize",
    Outcome.EXITED: "Return a value instead: sys.exit and os._exit end the whole process",
    Outcome.REFUSED: "Exercises need no network, no other process, few threads, and no files but PyTorch's",
}
WAITING = "It used little CPU: look for a sleep, a lock, or a thread or a read that never ends"
MAX_MESSAGE, MAX_TRACEBACK, LONGEST_NAME = 1000, 10_000, 40
LINE_END = re.compile("\r\n|\r|\n")  # what ends a line for Python; str.splitlines knows more


class Verdict(NamedTuple):
    """Outcome, sentence, traceback (empty where there is none), and whether points are at stake."""

    outcome: Outcome
    message: str
    traceback: str = ""
    counts: bool = True


class Subject(NamedTuple):
    """What a verdict is about."""

    function: str
    filename: str
    source: bytes

    def line(self, number: int) -> str:
        """Line of the student's source, from 1; empty where there is none."""
        lines = LINE_END.split(self.source.decode("utf-8", "replace"))
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def judge(error: BaseException | None, subject: Subject, title: str) -> Verdict:
    """The verdict on a check that raised `error`, or passed with None."""
    if error is None:
        return Verdict(Outcome.PASSED, title)
    for kind, decide in _DECISIONS:
        if isinstance(error, kind):
            return on_one_line(decide(error, subject))
    return on_one_line(_broken(error))


def on_one_line(verdict: Verdict) -> Verdict:
    """A message is one line that no terminal obeys, whatever a student's text in it holds."""
    message = " ".join(visible_text(verdict.message).split())
    return verdict._replace(
        message=clip(message, MAX_MESSAGE), traceback=clip(verdict.traceback, MAX_TRACEBACK)
    )


def _broken(error: BaseException) -> Verdict:
    return Verdict(
        Outcome.BROKEN, f"the check itself failed ({type(error).__name__}: {clip(str(error), 300)})."
    )


def _failed(error: CheckFailed, subject: Subject) -> Verdict:
    return Verdict(Outcome.FAILED, f"{subject.function}: {visible_text(str(error))}")


def _plain_assert(error: AssertionError, subject: Subject) -> Verdict:
    """An assert of a check file fails the student; one of a library means the machine is broken."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    if place is None or not place.tb_frame.f_code.co_filename.endswith("checks.py"):
        return _broken(error)
    return Verdict(Outcome.FAILED, f"{subject.function}: {sentence(str(error) or 'the answer is wrong')}")


def _skipped(error: BaseException, _: Subject) -> Verdict:
    return Verdict(Outcome.SKIPPED, sentence(str(error)))


def _missing(error: Missing, subject: Subject) -> Verdict:
    names = [
        name for name in error.defined if len(name) <= LONGEST_NAME
    ]  # comparing is slow, and the child chose
    near = difflib.get_close_matches(error.name[:LONGEST_NAME], names, n=1)
    hint = f"; did you mean to rename {visible_text(near[0])!r}?" if near else "."
    return Verdict(
        Outcome.FAILED,
        f"{error.name} is missing: {subject.filename} does not define it, or deletes it{hint}",
    )


def _refused(error: Refused, subject: Subject) -> Verdict:
    return Verdict(
        Outcome.OUTPUT,
        f"{subject.function} returned too much: {visible_text(str(error))}. {ADVICE[Outcome.OUTPUT]}.",
    )


def _died(error: Died, subject: Subject) -> Verdict:
    advice = WAITING if "waiting" in error.detail else ADVICE[error.outcome]
    return Verdict(error.outcome, f"{subject.function} {error.detail}. {advice}.")


def _not_loaded(error: LoadFailed, subject: Subject) -> Verdict:
    cause = error.cause
    if isinstance(cause, Died):
        return Verdict(
            Outcome.LOAD_ERROR,
            f"{subject.filename} could not be loaded: importing it {cause.detail}. "
            "Keep code that runs something under `if __name__ == '__main__':`.",
        )
    line = cause.line or (cause.frames[-1].line if cause.frames else 0)
    at = f" in line {line}: `{clip(visible_text(subject.line(line)))}`" if line > 0 else ""
    text = visible_text(cause.text)
    return Verdict(
        Outcome.LOAD_ERROR,
        f"{subject.filename} could not be loaded: {cause.kind}{at} ({text}). {_load_advice(cause)}",
        traceback(cause, subject),
    )


def _load_advice(cause: StudentError) -> str:
    if (kind := kind_of(cause)) in (Outcome.REFUSED, Outcome.MEMORY):
        return f"{ADVICE[kind]}."
    if "SyntaxError" in cause.bases:
        return "Python cannot read the file: look at this line and the one before it."
    if "ImportError" in cause.bases:
        return "Import only torch, torchvision, numpy and the standard library."
    return "Running the file alone, with python, shows the same error."


def _student_error(error: StudentError, subject: Subject) -> Verdict:
    if is_stub(error, subject):
        line = error.frames[-1].line
        return Verdict(
            Outcome.NOT_ATTEMPTED,
            f"{subject.function} is not written yet: replace `raise NotImplementedError` "
            f"in {subject.filename}, line {line}.",
        )
    outcome = kind_of(error)
    text = clip(visible_text(f"{error.kind}: {error.text}" if error.text else error.kind), 500)
    if not error.frames:
        return Verdict(
            Outcome.FAILED if outcome is Outcome.RAISED else outcome,
            f"{subject.function}: what it gave could not be used the way the docstring says ({text}). "
            "Check what it returns, and its type.",
        )
    last = error.frames[-1]
    where = f"line {last.line}: `{clip(visible_text(subject.line(last.line)))}`"
    did = {
        Outcome.RAISED: "raised",
        Outcome.REFUSED: "tried something the sandbox forbids and got",
        Outcome.MEMORY: "ran out of memory with",
        Outcome.EXITED: "ended the process with",
        Outcome.OUTPUT: "wrote more to files than it may and got",
    }[outcome]
    advice = ADVICE.get(outcome, _raised_advice(error))
    return Verdict(
        outcome,
        f"{subject.function} {did} {sentence(text)[:-1]} in {where}. {advice}.",
        traceback(error, subject),
    )


def is_stub(error: StudentError, subject: Subject) -> bool:
    """The student's own `raise NotImplementedError`, not one of torch's."""
    return (
        error.kind == "NotImplementedError"
        and bool(error.frames)
        and subject.line(error.frames[-1].line).startswith("raise NotImplementedError")
    )


def _raised_advice(error: StudentError) -> str:
    if "RecursionError" in error.bases:
        return "A function calls itself without end: check when it stops"
    if "FileNotFoundError" in error.bases:
        return "Graded code sees no files but PyTorch's own and those it writes itself"
    if "shape" in error.text or "size" in error.text:
        return "Print the shapes of the tensors just before this line"
    return "The traceback below shows how your code got there"


def traceback(error: StudentError, subject: Subject) -> str:
    """The student's own frames with their source lines, innermost last, then the error."""
    rows = []
    for frame, group in itertools.groupby(error.frames):
        repeats = len(list(group)) - 1
        rows.append(_frame_text(frame, subject) + (f"\n    (and {repeats} times more)" if repeats else ""))
    if error.line:
        rows.append(f"  {subject.filename}, line {error.line}\n    {visible_text(subject.line(error.line))}")
    return "\n".join([*rows, visible_text(f"{error.kind}: {error.text}" if error.text else error.kind)])


def _frame_text(frame: SourceFrame, subject: Subject) -> str:
    head = f"  {subject.filename}, line {frame.line}, in {visible_text(frame.function)}"
    return f"{head}\n    {clip(visible_text(subject.line(frame.line)), 200)}"


# In this order: CheckFailed is an AssertionError.
_DECISIONS: tuple[tuple[type[BaseException], Callable[..., Verdict]], ...] = (
    (CheckFailed, _failed),
    (AssertionError, _plain_assert),
    (pytest.skip.Exception, _skipped),
    (Missing, _missing),
    (Refused, _refused),
    (Died, _died),
    (LoadFailed, _not_loaded),
    (StudentError, _student_error),
)
