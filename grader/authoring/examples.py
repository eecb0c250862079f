"""Run the examples of the course's own texts, each in a process of its own that need not import torch again.

    python -m grader.authoring.examples < JOBS

JOBS is a JSON list of `[kind, name, text]`: kind `program` runs the text from top to bottom in an empty
folder, kind `docstrings` runs the examples in the docstrings of the module it is. A FutureWarning is an
error. Answers a JSON object: name to the last lines of what went wrong.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import sys
import tempfile
import traceback
import types
from pathlib import Path

from grader.sandbox.notices import Notices

SECONDS = 120
KEPT_LINES = 4


def main() -> None:
    from grader.sandbox.torchvision_ops import import_torchvision

    import_torchvision()
    jobs = json.load(sys.stdin)
    print(json.dumps({name: said for kind, name, text in jobs if (said := apart(kind, name, text))}))


def apart(kind: str, name: str, text: str) -> str:
    """Run one job in a forked process and an empty folder; what went wrong, or nothing."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as output:
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            os.chdir(folder)
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
            os._exit(attempt(kind, name, text))
        _, status = os.waitpid(pid, 0)
        output.seek(0)
        said = output.read().decode("utf-8", "replace").strip().splitlines()
    if not status:
        return ""
    return " / ".join(said[-KEPT_LINES:]) or f"it ended with status {status}"


def attempt(kind: str, name: str, text: str) -> int:
    import signal

    signal.alarm(SECONDS)
    Notices().listen(str(file_of(name)), strict=True)
    try:
        (run_program if kind == "program" else run_docstrings)(name, text)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    return 0


def file_of(name: str) -> Path:
    """Where the text of a job lies: ex04_autograd.py, or README.zh.py, in the empty folder."""
    return Path(f"{name.rpartition('/')[2].rpartition('.')[0]}.py").resolve()


def run_program(name: str, text: str) -> None:
    """As a script: what a block defines can be looked up by pickle and inspect."""
    path = file_of(name)
    path.write_text(text, encoding="utf-8")
    main = types.ModuleType("__main__")
    main.__file__ = str(path)
    sys.modules["__main__"] = main
    sys.argv = [str(path)]
    sys.path.insert(0, str(Path.cwd()))
    exec(compile(text, main.__file__, "exec"), main.__dict__)  # noqa: S102 — the course's own text


def run_docstrings(name: str, text: str) -> None:
    path = file_of(name)
    path.write_text(text, encoding="utf-8")
    module = types.ModuleType(path.stem)
    module.__file__ = str(path)
    sys.modules[path.stem] = module
    exec(compile(text, module.__file__, "exec"), module.__dict__)  # noqa: S102 — the course's own text
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    said = io.StringIO()
    for test in doctest.DocTestFinder().find(module, globs=module.__dict__):
        with contextlib.redirect_stdout(said):
            runner.run(test, out=said.write)
    if runner.failures:
        raise SystemExit(said.getvalue())


if __name__ == "__main__":
    main()
