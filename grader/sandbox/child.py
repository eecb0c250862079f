"""The confined side of the wall: load a student's source, call it, send the value back.

Nothing here is trusted by the judge: student code runs in this process and can change all of it. It imports
only the standard library, torch, numpy and the wire, and holds no expected answer, check or seed of a check.
"""

from __future__ import annotations

import contextlib
import linecache
import math
import os
import random
import re
import shutil
import socket
import sys
import tempfile
import types
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from grader.sandbox import wire, workers
from grader.sandbox.decode import decode
from grader.sandbox.encode import encode
from grader.sandbox.limits import PROCS, Limits
from grader.sandbox.notices import Notices
from grader.sandbox.state import reset

MAX_FRAMES = 20
MAX_MESSAGE = 2000
LINE_END = re.compile("\r\n|\r|\n")  # what ends a line for Python; str.splitlines knows more
PROBE_FILE = "<probe>"
SCRATCH = "/scratch"  # where it is a mount of this child's own


class MissingFunction(Exception):
    """The student's file does not define this name."""


class StudentModule:
    """What a probe gets as `student`: the module, with a name for what is missing."""

    def __init__(self, module: types.ModuleType) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        try:
            return self._module.__dict__[name]
        except KeyError:
            raise MissingFunction(name) from None


class Session:
    """One child's life: answers requests until the judge hangs up."""

    def __init__(self, connection: socket.socket, limits: Limits) -> None:
        self.connection = connection
        self.scratch = settle(limits)
        self.filename = ""
        self.code: tuple[bytes, types.CodeType] | None = None
        self.student = StudentModule(types.ModuleType("student"))
        self.notices = Notices()

    def serve(self) -> None:
        """Say that confinement holds, then answer. Student code comes only after that first word."""
        self.connection.sendall(encode({"id": 0, "status": "ready"}))
        while (request := self.receive()) is not None:
            self.reply(request)

    def reply(self, request: wire.Frame) -> None:
        """Answer exactly once, whatever the student's code does short of ending the process."""
        number = request.header["id"]
        try:
            value = self.handle(request)
            answer = encode({"id": number, "status": "value", "notices": self.notices.take()}, value)
        except MissingFunction as missing:
            answer = encode({"id": number, "status": "missing"}, [str(missing), self.defined_names()])
        except wire.TooBig as error:
            answer = encode({"id": number, "status": "too big"}, str(error))
        except BaseException as error:  # SystemExit and KeyboardInterrupt of a student's are answers too
            answer = self.complaint(number, error)
        flush()
        self.connection.sendall(answer)

    def handle(self, request: wire.Frame) -> Any:
        actions: dict[str, Callable[..., Any]] = {"load": self.load, "call": self.call, "probe": self.probe}
        header = dict(request.header)
        del header["id"]
        return actions[header.pop("op")](request.value, **header)

    def load(
        self, source: bytes, module: str, filename: str, seed: int, threads: int = 1, strict: bool = False
    ) -> None:
        """Run the student's source in a new module; forget the one before."""
        reset(seed, threads)
        self.notices.listen(filename, strict)
        if self.scratch:
            clear(self.scratch)
        self.filename = filename
        fresh = types.ModuleType(module)
        fresh.__file__ = filename
        sys.modules[module] = fresh
        self.student = StudentModule(fresh)
        if self.code is None or self.code[0] != source:
            remember_lines(filename, source)
            self.code = source, compile(source, filename, "exec", dont_inherit=True)
        exec(self.code[1], fresh.__dict__)  # noqa: S102 — the point

    def call(self, arguments: list[Any], name: str) -> Any:
        positional, named = arguments
        return getattr(self.student, name)(*positional, **named)

    def probe(self, arguments: list[Any], name: str, source: str) -> Any:
        space: dict[str, Any] = {
            "torch": torch,
            "nn": torch.nn,
            "F": torch.nn.functional,
            "np": np,
            "math": math,
            "random": random,
        }
        remember_lines(PROBE_FILE, source.encode())
        # The judge's own text. Its annotations name what only the judge has imported.
        exec(compile(source, PROBE_FILE, "exec", annotations.compiler_flag, True), space)  # noqa: S102
        return space[name](self.student, *arguments)

    def defined_names(self) -> list[str]:
        return [name for name in self.student._module.__dict__ if not name.startswith("_")][:200]

    def complaint(self, number: int, error: BaseException) -> bytes:
        """An answer also where the exception cannot be described: its attributes are the student's, too."""
        try:
            return encode({"id": number, "status": "error"}, self.report(error))
        except BaseException:
            least = {"type": type(error).__name__[:100], "frames": frames_in(error, self.filename)}
            return encode({"id": number, "status": "error"}, least)

    def report(self, error: BaseException) -> dict[str, Any]:
        """An exception as plain data: type, message, and the frames of the student's own file."""
        return {
            "type": type(error).__name__[:MAX_MESSAGE],
            "bases": [base.__name__ for base in type(error).__mro__],
            "text": text_of(error),
            "line": line_of_syntax_error(error),
            "frames": frames_in(error, self.filename),
        }

    def receive(self) -> wire.Frame | None:
        prefix = read_exactly(self.connection, wire.PREFIX.size)
        if not prefix:
            return None
        head, blob = wire.frame_size(prefix)
        return decode(
            read_exactly(self.connection, head), read_exactly(self.connection, blob), ("cpu", "cuda")
        )


def settle(limits: Limits) -> str:
    """Go where this child may write, if anywhere, and let libraries know it; returns that folder."""
    if limits.profile == PROCS:
        workers.send_tensors_by_value()
    if not limits.scratch_mib:
        return ""
    folder = os.path.realpath(limits.scratch or SCRATCH)
    os.chdir(folder)
    os.environ.update(dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), folder))
    tempfile.tempdir = folder
    return folder


def clear(folder: str) -> None:
    """A check starts in an empty folder."""
    os.chdir(folder)
    for entry in list(os.scandir(folder)):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)


def remember_lines(filename: str, source: bytes) -> None:
    """Let inspect and torch.jit.script find source that lies in no file."""
    lines = [f"{line}\n" for line in LINE_END.split(source.decode("utf-8", "replace"))]
    linecache.cache[filename] = (len(source), None, lines, filename)


def text_of(error: BaseException) -> str:
    try:
        # A SyntaxError's own text repeats file and line, which travel by themselves.
        text = str(error.msg) if isinstance(error, SyntaxError) else str(error)
        return wire.SURROGATE.sub("?", text)[:MAX_MESSAGE]
    except BaseException:
        return "(its message cannot be shown)"


def line_of_syntax_error(error: BaseException) -> int:
    line = error.lineno if isinstance(error, SyntaxError) else None
    return line if type(line) is int else 0


def frames_in(error: BaseException, filename: str) -> list[list[Any]]:
    """`[line, function]` from outermost to innermost; the middle of a deep recursion is left out."""
    found: list[list[Any]] = []
    place = error.__traceback__
    while place is not None:
        code = place.tb_frame.f_code
        if code.co_filename == filename:
            found.append([place.tb_lineno or 0, code.co_name[:100]])
        place = place.tb_next
    return found if len(found) <= MAX_FRAMES else found[: MAX_FRAMES // 2] + found[-MAX_FRAMES // 2 :]


def flush() -> None:
    """Push prints out before the answer, so that they are counted to the call that made them."""
    for name in ("stdout", "stderr"):
        with contextlib.suppress(BaseException):
            getattr(sys, name).flush()


def read_exactly(connection: socket.socket, size: int) -> bytes:
    """`size` bytes, or nothing at the end of the stream."""
    parts = []
    while size:
        part = connection.recv(min(size, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
