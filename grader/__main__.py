"""`python -m grader`."""

import sys
from pathlib import Path

# `python -m` puts the current folder first on sys.path: inside a submission, its json.py would be ours.
if sys.path and sys.path[0] and Path(sys.path[0]).resolve() != Path(__file__).resolve().parent.parent:
    del sys.path[0]

from grader.cli.main import main

main()
