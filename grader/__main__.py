"""`python -m grader`."""

import signal
import sys
from pathlib import Path

usual = signal.getsignal(signal.SIGINT)
if usual is signal.default_int_handler:  # Ctrl-C while modules are imported ends it without a traceback
    signal.signal(signal.SIGINT, signal.SIG_DFL)

# `python -m` puts the current folder first on sys.path: inside a submission, its json.py would be ours.
if sys.path and sys.path[0] and Path(sys.path[0]).resolve() != Path(__file__).resolve().parent.parent:
    del sys.path[0]

from grader.cli.main import main  # noqa: E402 — Ctrl-C comes first

signal.signal(signal.SIGINT, usual)
main()
