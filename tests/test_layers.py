"""The shape of the package: who may import whom, what may be used where, and how long anything may be."""

from __future__ import annotations

import ast
import functools
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GRADER = ROOT / "grader"
MODULES = sorted(str(path.relative_to(ROOT)) for path in GRADER.rglob("*.py"))

# From the top: a module imports from its own layer and from those below, never from above.
LAYERS = [
    ["grader.__main__"],
    ["grader.cli"],
    ["grader.authoring"],
    ["grader.cluster"],
    ["grader.classroom"],  # gives reports and exports their values
    ["grader.similarity"],
    ["grader.report"],
    ["grader.export"],
    ["grader.grading"],
    ["grader.marking", "grader.numbers"],
    ["grader.judge_process"],
    ["grader.launch"],
    ["grader.lifeline"],
    ["grader.checks"],
    ["grader.digits"],
    ["grader.judge"],
    [f"grader.sandbox.{name}" for name in "selfcheck box client endings usage scratch inbox".split()],
    ["grader.intake"],
    ["grader.course", "grader.submissions", "grader.secret"],
    ["grader.marking.rules"],  # a table of course.toml, which grader.course reads
    ["grader.sandbox"],  # the confined side
    ["grader.tables"],
    ["grader.gradebook"],  # knows only results
    ["grader.model", "grader.errors"],
]
CONFINED = (
    "template child confine namespaces seccomp landlock syscalls encode decode wire limits libraries "
    "torchvision_ops workers fresh environment notices state"
).split()
# What may import torch where it is imported: everything else belongs to commands that start at once.
WITH_TORCH = (
    "grader.judge.",
    "grader.sandbox.",
    "grader.checks",
    "grader.digits",
    "grader.launch",
)


@functools.cache
def tree(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def dotted(module: str) -> str:
    return module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


NAMES = {dotted(module) for module in MODULES}


def imports(node: ast.AST, at_module_level: bool = False) -> Iterator[str]:
    """Dotted names this code imports; `from grader.judge import messages` is grader.judge.messages."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (name.name for name in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert not child.level, "absolute imports only"
            for name in child.names:
                inner = f"{child.module}.{name.name}"
                yield inner if inner in NAMES else str(child.module)
        elif not (at_module_level and isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef))):
            yield from imports(child, at_module_level)


def ours(module: str, at_module_level: bool = False) -> set[str]:
    return {name for name in imports(tree(module), at_module_level) if name.partition(".")[0] == "grader"}


def layer(name: str) -> int:
    """Number of its layer, from the top; the longest name counts."""
    fits = [
        (len(prefix), number)
        for number, prefixes in enumerate(LAYERS)
        for prefix in prefixes
        if name == prefix or name.startswith(f"{prefix}.")
    ]
    assert fits, f"{name} has no place in LAYERS: give it one"
    return max(fits)[1]


def test_the_reader_of_imports_reads_them() -> None:
    code = (
        "import a.b\nfrom grader.judge import messages, nothing\ndef f():\n    class C:\n        import c\n"
    )
    every = ["a.b", "grader.judge.messages", "grader.judge", "c"]
    assert list(imports(ast.parse(code))) == every
    assert list(imports(ast.parse(code), at_module_level=True)) == every[:-1]
    assert layer("grader.sandbox.box") < layer("grader.course") < layer("grader.sandbox.wire")
    assert len(MODULES) > 40


@pytest.mark.parametrize("module", [name for name in MODULES if not name.endswith("__init__.py")])
def test_imports_run_downwards(module: str) -> None:
    own = layer(dotted(module))
    upward = [name for name in ours(module) if name != "grader" and layer(name) < own]
    assert not upward, f"{dotted(module)} imports {upward}, which lie above it"


def test_no_import_goes_in_a_circle() -> None:
    graph = {dotted(module): ours(module, at_module_level=True) for module in MODULES}
    graphlib.TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("name", CONFINED)
def test_the_confined_side_knows_nothing_of_the_judge(name: str) -> None:
    allowed = {f"grader.sandbox.{other}" for other in CONFINED}
    for found in imports(tree(f"grader/sandbox/{name}.py")):
        first = found.partition(".")[0]
        assert found in allowed or first in {"torch", "numpy"} | sys.stdlib_module_names, found


def test_reports_know_only_results() -> None:
    for module in MODULES:
        if module.startswith("grader/report/"):
            assert all(name == "grader.model" or name.startswith("grader.report.") for name in ours(module))


def test_exports_know_only_results_and_errors() -> None:
    found = {name for module in MODULES if module.startswith("grader/export/") for name in ours(module)}
    others = {name for name in found if not name.startswith("grader.export.")}
    assert others == {"grader.model", "grader.errors"}


@pytest.mark.parametrize("module", MODULES)
def test_torch_is_imported_only_where_it_is_used(module: str) -> None:
    found = {name.partition(".")[0] for name in imports(tree(module), at_module_level=True)}
    if not dotted(module).startswith(WITH_TORCH):
        assert not found & {"torch", "torchvision", "numpy", "pytest"}


def test_a_command_starts_without_torch() -> None:
    """What the modules import in turn counts, too."""
    code = """if True:
        import sys
        import grader.cli.main, grader.cli.grade, grader.cli.report, grader.cli.authoring
        import grader.cli.classroom, grader.cli.export, grader.cli.marks, grader.cli.numbers, grader.cli.adjust
        print([name for name in ("torch", "numpy", "pytest") if name in sys.modules])
    """
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_init_files_are_empty() -> None:
    found = [module for module in MODULES if module.endswith("__init__.py")]
    assert found
    assert [module for module in found if (ROOT / module).read_bytes()] == []


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_too_long(module: str) -> None:
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= 250
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree(module)):
        if isinstance(node, kinds):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= 50, f"{node.name} has {lines} lines"


UNPICKLERS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "dbm", "code", "runpy"}
# READMEs, docstrings and margins.py of the course, run by whoever writes it.
AUTHORS_TEXT = ["grader/authoring/examples.py", "grader/authoring/margins.py"]
# Call as written: the modules that may make it.
CALLS = {
    "eval": [],
    "exec": [*AUTHORS_TEXT, "grader/sandbox/child.py"],
    "compile": [*AUTHORS_TEXT, "grader/sandbox/child.py"],
    "__import__": [],
    "torch.load": [],
    "torch.jit.load": [],
    "torch.package.PackageImporter": [],
    "os.system": [],
    "sys.exit": ["grader/cli/main.py"],
    "typer.Exit": ["grader/cli/main.py", "grader/cli/reviewing.py", "grader/cli/teaching.py"],
    "importlib.import_module": ["grader/sandbox/libraries.py", "grader/sandbox/torchvision_ops.py"],
    "subprocess.Popen": ["grader/judge_process.py", "grader/sandbox/selfcheck.py"],
    "subprocess.run": ["grader/authoring/margins.py", "grader/authoring/texts.py"],
}


def calls(module: str) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


@pytest.mark.parametrize("module", MODULES)
def test_nothing_here_unpickles(module: str) -> None:
    assert not {name.partition(".")[0] for name in imports(tree(module))} & UNPICKLERS
    for name, call in calls(module):
        if name in ("np.load", "numpy.load"):
            options = {option.arg: ast.unparse(option.value) for option in call.keywords}
            assert options.get("allow_pickle") == "False"


@pytest.mark.parametrize("name", CALLS)
def test_what_runs_code_or_ends_the_process_is_where_it_should_be(name: str) -> None:
    found = {module for module in MODULES for called, _ in calls(module) if called == name}
    assert found == set(CALLS[name])
