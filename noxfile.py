"""Everything one runs here. All sessions share one environment, `.nox/kit`, made on first use.

    nox -s grade      grade exercises/, or what follows `--`: a folder, one exercise, any option of
                      `python -m grader grade`
    nox -s report     render the page of the last record, or of the file after `--`; a folder or archive of
                      submissions after `--` is graded as a class first
    nox -s doctor     how student code would be confined here, and what is missing
    nox -s course     prove the course: texts, stubs, solutions, wrong answers, mutants, ten secrets, budgets
    nox -s solutions  the part of it one runs while writing: reference, stub, wrong and different solutions
    nox -s margins    how many sigma the statistical checks stay from their bounds
    nox -s changed    note what changed in hidden checks: -- "what changed"
    nox -s stubs      generate the stubs from the solutions
    nox -s tests      the kit's own tests
    nox -s lint       ruff and mypy
    nox -s bench      what grading costs; -- class: what a class costs, with 10, 100 and 1000 submissions
    nox -s fuzz       a minute of hostile bytes on the wire; options of libFuzzer after --

Plain `nox` runs lint, tests and course.
"""

import hashlib
import os
import sys
from pathlib import Path

import nox

nox.options.sessions = ["lint", "tests", "course"]
nox.options.default_venv_backend = "none"
nox.needs_version = ">=2024.4"

ROOT = Path(__file__).parent
KIT = ROOT / ".nox" / "kit"
OLDEST, NEWEST = (3, 11), (3, 13)  # torch.jit is not supported on 3.14, and the course teaches it
RECORD = Path("reports") / "record.json"
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")


def python(session: nox.Session, extra: str = "") -> str:
    """Python of the shared environment, with the kit and `extra` installed by constraints.txt.

    Installing is skipped while pyproject.toml, constraints.txt and this folder are as they were: a second
    run of any session starts at once.
    """
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        session.error(
            f"The kit needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}, and nox runs on "
            f"{sys.version.split()[0]}: install nox with one of those."
        )
    executable = str(KIT / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    files = ROOT / "pyproject.toml", ROOT / "constraints.txt"
    wanted = hashlib.sha256(b"".join([bytes(ROOT), *(file.read_bytes() for file in files)]))
    # An environment with the extra has everything that one without it has.
    enough = {extra} if extra else {"", "dev", "fuzz"}
    if not any(is_stamped(name, wanted.hexdigest()) for name in enough):
        session.log("Setting up .nox/kit: PyTorch is a large download, this happens once")
        session.run(sys.executable, "-m", "venv", str(KIT), external=True, log=False)
        what = f".[{extra}]" if extra else "."
        session.run(
            executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
            "-c", "constraints.txt", "-e", what, external=True, log=False,
        )  # fmt: skip
        (KIT / f"installed-{extra}").write_text(wanted.hexdigest())
    return executable


def is_stamped(extra: str, wanted: str) -> bool:
    stamp = KIT / f"installed-{extra}"
    return stamp.is_file() and stamp.read_text() == wanted


def kit(session: nox.Session, *arguments: str, extra: str = "") -> None:
    """Run a module of the environment. `-P`: the current folder is not on the path."""
    session.run(python(session, extra), "-P", *arguments, external=True, log=False)


@nox.session
def grade(session: nox.Session) -> None:
    """Grade exercises/, or what follows --: a folder, one exercise, options."""
    kit(session, "-m", "grader", "grade", "--json", str(RECORD), "--html", "reports", *session.posargs)


def is_class(words: list[str]) -> bool:
    """Whether the first word is a class: a folder, or a name that ends as an archive's does. A record and a
    gradebook are files of other names; `python -m grader report` tells these two apart by what is in them."""
    return bool(words) and (Path(words[0]).is_dir() or words[0].lower().endswith(ARCHIVES))


@nox.session
def report(session: nox.Session) -> None:
    """Render the page of the last record, or of the record or gradebook named after --.

    A folder or archive of submissions after -- is a class: it is graded into gradebook.sqlite and rendered
    into reports/class. What follows it are options of `python -m grader class`, such as --roster FILE.
    """
    if is_class(session.posargs):
        folder, *options = session.posargs
        places = "--gradebook", "gradebook.sqlite", "--html", str(Path("reports") / "class")
        kit(session, "-m", "grader", "class", folder, *places, *options)
    else:
        kit(session, "-m", "grader", "report", *(session.posargs or [str(RECORD)]))


@nox.session
def doctor(session: nox.Session) -> None:
    """How student code would be confined here, versions, devices, and what is missing."""
    kit(session, "-m", "grader", "doctor", *session.posargs)


@nox.session
def stubs(session: nox.Session) -> None:
    """Generate exercises/*/ex*.py from the solutions; -- --check only looks."""
    kit(session, "-m", "grader", "stubs", *session.posargs)


@nox.session
def solutions(session: nox.Session) -> None:
    """References get everything, stubs nothing, wrong submissions lose exactly what they should."""
    kit(session, "-m", "grader", "stubs", "--check")
    kit(session, "-m", "grader", "solutions", *session.posargs)


@nox.session
def course(session: nox.Session) -> None:
    """Everything the course promises, tried; what follows -- are options, for example --only autograd."""
    kit(session, "-m", "grader", "course", *session.posargs)


@nox.session
def margins(session: nox.Session) -> None:
    """The table of the statistical checks: six sigma at least."""
    kit(session, "-m", "grader", "margins", *session.posargs)


@nox.session
def changed(session: nox.Session) -> None:
    """Note in solutions/CHECKS.md what changed; the text after --."""
    kit(session, "-m", "grader", "changed", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """The kit's own tests, test files side by side; what follows -- goes to pytest instead."""
    everything = [
        "-n",
        "auto",
        "--maxprocesses",
        "4",
        "--dist",
        "loadfile",
        "--cov",
        "--cov-report=term:skip-covered",
    ]
    kit(session, "-m", "pytest", *(session.posargs or everything), extra="dev")


@nox.session
def lint(session: nox.Session) -> None:
    """ruff (format and lint) and mypy, strict on grader/."""
    kit(session, "-m", "ruff", "format", "--check", ".", extra="dev")
    kit(session, "-m", "ruff", "check", ".", extra="dev")
    kit(session, "-m", "mypy", extra="dev")


@nox.session
def bench(session: nox.Session) -> None:
    """What grading costs, as ratios measured in one run; -- class [options]: what a class costs."""
    what, *words = session.posargs or ["run"]
    if what not in ("run", "class"):
        session.error(f"{what!r} is nothing to measure: say `nox -s bench` or `nox -s bench -- class`")
    # Without -P: tests/ is not installed, it is found in this folder.
    module = "tests.bench.class_run" if what == "class" else "tests.bench.run"
    session.run(python(session), "-m", module, *words, external=True, log=False)


@nox.session
def fuzz(session: nox.Session) -> None:
    """A minute of atheris on the wire; what it finds new is kept in reports/fuzz."""
    found = Path("reports") / "fuzz"
    found.mkdir(parents=True, exist_ok=True)
    words = session.posargs or ["-max_total_time=60"]
    session.run(
        python(session, "fuzz"), "-m", "tests.fuzz.fuzz_wire", f"-artifact_prefix={found}{os.sep}",
        *words, str(found), external=True, log=False,
    )  # fmt: skip
