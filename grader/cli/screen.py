"""What a command says while its work must not depend on who listens: grades are in the gradebook."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO, Any

from rich.console import Console

from grader.submissions import reason


class Screen(Console):
    """A console that falls silent where nobody takes what it says (`| head`, a full disk); work goes on."""

    def __init__(self, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, emoji=False, highlight=False, soft_wrap=True)

    def print(self, *objects: Any, **options: Any) -> None:
        try:
            super().print(*objects, **options)
        except OSError as error:
            self._fall_silent()
            if not self.stderr:
                tell(f"Standard output cannot be written ({reason(error)}); the work goes on without it.")

    def on_broken_pipe(self) -> None:
        """Rich would end the program here."""
        self._fall_silent()

    def _fall_silent(self) -> None:
        self.quiet = True
        silence(sys.stderr if self.stderr else sys.stdout)


def tell(words: str) -> None:
    """On standard error, if that can be written."""
    try:
        print(words, file=sys.stderr)
    except OSError:
        silence(sys.stderr)


def silence(stream: IO[str]) -> None:
    """What waits to be written must not fail again when Python ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
