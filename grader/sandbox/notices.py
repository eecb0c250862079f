"""Warnings raised while a student's code runs: kept for the report as hints instead of printed.

What a child says here is a claim like all it says; it can add a hint, never cost or win a point.
"""

from __future__ import annotations

import re
import sys
import warnings
from types import FrameType
from typing import Any

MOST = 5  # of one request
LONGEST = 300
# A deprecated function warns itself, or a decorator around it does. What warns further down is the
# library's own business: an exporter that uses an old helper is nothing a student can change.
NEAR = 3
SURROGATE = re.compile("[\ud800-\udfff]")  # cannot travel


class Notices:
    """Collects `[category, text, line]` of what the student's own lines caused."""

    def __init__(self) -> None:
        self.filename = ""
        self.strict = False
        self.rows: list[list[Any]] = []

    def listen(self, filename: str, strict: bool) -> None:
        """Hear every warning from now on; with `strict` a FutureWarning of these lines is an error.

        Only of these lines: torch's own exporter calls what torch has deprecated, which no one can mend here.
        """
        self.filename, self.strict = filename, strict
        warnings.resetwarnings()
        warnings.simplefilter("always")
        warnings.showwarning = self.note  # type: ignore[assignment]  # fewer parameters, all are positional

    def take(self) -> list[list[Any]]:
        """What came since the last call."""
        rows, self.rows = self.rows, []
        return rows

    def note(self, message: Warning | str, category: type[Warning], *_: Any) -> None:
        line = self.line()
        if line and self.strict and issubclass(category, FutureWarning):
            raise category(str(message))
        if line and len(self.rows) < MOST:
            text = SURROGATE.sub("?", str(message))[:LONGEST]
            row = [category.__name__[:100], text, line]
            if row not in self.rows:
                self.rows.append(row)

    def line(self) -> int:
        """The line of the student's file that called what warned; 0 where none is near."""
        frame: FrameType | None = sys._getframe(2)
        for _ in range(NEAR + 1):
            while frame is not None and frame.f_globals.get("__name__") == "warnings":
                frame = frame.f_back
            if frame is None:
                return 0
            if frame.f_code.co_filename == self.filename:
                return frame.f_lineno
            frame = frame.f_back
        return 0
