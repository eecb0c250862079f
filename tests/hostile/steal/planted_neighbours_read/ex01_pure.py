"""Row 42: a link in the submission's folder to the hidden checks, read by the submission itself.

outcome: RAISED
says: FileNotFoundError
make: link checks.py @HIDDEN@
"""

from pathlib import Path


def double(x):
    raise ValueError(Path(__file__).with_name("checks.py").read_text())
