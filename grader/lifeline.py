"""Judges, templates and what keeps them live no longer than the engine, however that ends."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

PDEATHSIG = 1
LOOK = 0.1  # seconds between two looks whether the engine is still there


def end_with(engine: int) -> None:
    """End this process soon after the engine, however that ends: a judge would finish its job first, and a
    check that hangs takes long."""

    def watch() -> None:
        while os.getppid() == engine:
            time.sleep(LOOK)
        leave()

    threading.Thread(target=watch, daemon=True).start()


def leave() -> None:
    """The engine was killed and has not tidied up: its folder for us is left. All else dies with us."""
    if Path.cwd().name.startswith("judge-"):
        shutil.rmtree(Path.cwd(), ignore_errors=True)
    os._exit(1)


def wait_for_all(engine: int) -> None:
    """Say of each that failed how: the engine shows the last line where a judge is lost."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if os.getppid() != engine:
            leave()
        if not pid:
            time.sleep(LOOK)
        elif status:
            print(f"a judge ended with code {os.waitstatus_to_exitcode(status)}", file=sys.stderr, flush=True)


def die_with(parent: int) -> None:
    ctypes.CDLL(None).prctl(PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it has ended before it could be asked
        os._exit(0)
