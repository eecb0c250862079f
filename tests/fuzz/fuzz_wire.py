"""`nox -s fuzz`: atheris (libFuzzer) feeds the judge's side of the wire; only a value or WireError may come out.

    python -m tests.fuzz.fuzz_wire [libFuzzer options, such as -max_total_time=60] [CORPUS ..]

The corpus beside this file is read; what a run finds new goes to the first folder named. A crash leaves its
input in reports/: make it a file of the corpus together with the cure.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["grader.sandbox", "tests.fuzz.target"]):
    from tests.fuzz.target import CORPUS, run


def main() -> None:
    words = sys.argv[1:]
    folders = [word for word in words if not word.startswith("-")]
    options = [word for word in words if word.startswith("-")]
    atheris.Setup([sys.argv[0], *options, *folders, str(CORPUS)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
