"""Standard output for a command whose work must not depend on who listens: grades are in the gradebook."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

from rich.console import Console

from grader.submissions import reason


class Screen(Console):
    """A console that falls silent where nobody takes what it says (`| head`, a full disk); work goes on."""

    def __init__(self) -> None:
        super().__init__(emoji=False, highlight=False, soft_wrap=True)

    def print(self, *objects: Any, **options: Any) -> None:
        try:
            super().print(*objects, **options)
        except OSError as error:
            self._fall_silent()
            words = f"Standard output cannot be written ({reason(error)}); the work goes on without it."
            with suppress(OSError):
                print(words, file=sys.stderr)

    def on_broken_pipe(self) -> None:
        """Rich would end the program here."""
        self._fall_silent()

    def _fall_silent(self) -> None:
        """What waits to be written must not fail again when Python ends."""
        self.quiet = True
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
