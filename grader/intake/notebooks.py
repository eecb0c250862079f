"""A notebook as a plain Python file: the cells that are tagged, or what the topic's functions need.

The notebook is JSON and its cells are parsed; nothing of it is executed. A cell counts whole where it carries
the tag `grade`, the topic's name or the name of one of its functions. Of the other cells only the definitions
count which the functions mention, directly or in turn: functions, classes, imports and names given a value.
Plots, trainings and other experiments are left out.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from grader.course import Exercise
from grader.submissions import MAX_SOURCE, Source

TAG = "grade"
MAX_NOTEBOOK = 16 << 20  # bytes, pictures included
MAX_CODE = 4 * MAX_SOURCE  # characters in all cells together, experiments included
_DEFINITION = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)", re.MULTILINE)
_MAGIC = re.compile(r"^\s*[%!].*$|^[\w.]+\?{1,2}[ \t]*$", re.MULTILINE)
_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_BINDING = (*_NAMED, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.AugAssign)


class _Meta(msgspec.Struct):
    tags: list[str] = []


class _Cell(msgspec.Struct):
    cell_type: str = ""
    source: str | list[str] = ""
    metadata: _Meta = msgspec.field(default_factory=_Meta)

    @property
    def text(self) -> str:
        return self.source if isinstance(self.source, str) else "".join(self.source)


class _Notebook(msgspec.Struct):
    cells: list[_Cell]


@dataclass(frozen=True)
class _Part:
    """Some lines of a cell: the names they define, and those they mention."""

    cell: int
    text: str
    defines: frozenset[str]
    mentions: frozenset[str]
    whole: bool = False  # taken in any case
    first: bool = False  # an import from __future__


def extract(data: bytes, exercise: Exercise, name: str) -> Source:
    """The Python source of a topic in the notebook called `name`, or why there is none."""
    try:
        notebook = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_Notebook)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())[:100]
        return Source(problem=f"{name} is no notebook in today's format ({said}); save it again in Jupyter.")
    if sum(len(cell.text) for _, cell in _code(notebook)) > MAX_CODE:
        return Source(problem=f"{name} holds more than {MAX_CODE >> 10} KiB of code; keep data out of it.")
    wanted = {*exercise.functions}
    parts = [part for number, cell in _code(notebook) for part in _parts(number, cell, exercise)]
    kept = _needed(parts, wanted)
    if not any(part.whole or part.defines & wanted for part in kept):
        return Source(
            problem=f"{name} defines none of {', '.join(exercise.functions)}, and no cell is tagged {TAG!r}."
        )
    source = "".join(_joined(kept)).encode("utf-8", "replace")
    if len(source) > MAX_SOURCE:
        return Source(problem=f"{name} holds more than {MAX_SOURCE >> 10} KiB of code; keep data out of it.")
    return Source(source)


def _code(notebook: _Notebook) -> Iterator[tuple[int, _Cell]]:
    """Code cells with their number, counted from 1 over all cells."""
    return ((number, cell) for number, cell in enumerate(notebook.cells, 1) if cell.cell_type == "code")


def _parts(number: int, cell: _Cell, exercise: Exercise) -> list[_Part]:
    text = cell.text
    tree = _parse(text)
    if tree is None:
        text = _without_magic(text)
        tree = _parse(text)
    if {TAG, exercise.name, *exercise.functions} & set(cell.metadata.tags):
        mentions = frozenset(_mentions(tree)) if tree else frozenset[str]()
        return [_Part(number, text, frozenset(), mentions, whole=True)]
    if tree is None:  # kept where it should define a function: its student is to see the error
        return [_Part(number, text, frozenset(_DEFINITION.findall(text)), frozenset())]
    lines = text.encode().splitlines(keepends=True)
    return [_part(number, lines, node) for node in tree.body if _defined(node)]


def _parse(text: str) -> ast.Module | None:
    """The cell's syntax tree. Text that is too long or too deep is as wrong as a syntax error."""
    if len(text) > MAX_SOURCE:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\d" in a string is the student's affair
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _without_magic(text: str) -> str:
    """Notebook commands (`%matplotlib`, `!pip`, `x?`) as comments; `%%bash` takes its cell along."""
    if text.lstrip().startswith("%%") and not re.match(r"\s*%%(?:time|timeit|capture)\b", text):
        return "".join(f"# {line}" for line in text.splitlines(keepends=True))
    return _MAGIC.sub(lambda found: f"# {found[0].strip()}", text)


def _part(number: int, lines: list[bytes], node: ast.stmt) -> _Part:
    """One statement, with its decorators and without what else stands on its lines."""
    decorators = node.decorator_list if isinstance(node, _NAMED) else []
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    taken = lines[first - 1 : node.end_lineno]
    taken[-1] = taken[-1][: node.end_col_offset]
    if not decorators:
        taken[0] = taken[0][node.col_offset :]
    future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
    return _Part(
        number, b"".join(taken).decode(), frozenset(_defined(node)), frozenset(_mentions(node)), first=future
    )


def _defined(node: ast.stmt) -> set[str]:
    """Names a statement binds at the top level; none for anything that only acts."""
    if isinstance(node, _NAMED):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {name.asname or name.name.partition(".")[0] for name in node.names}
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)}
    if isinstance(node, (ast.If, ast.Try)) and "__name__" not in _mentions(node):
        return {name for child in ast.walk(node) if isinstance(child, _BINDING) for name in _defined(child)}
    return set()


def _mentions(node: ast.AST) -> set[str]:
    """Names a statement reads; a function's own variables and arguments are not among them."""
    if isinstance(node, ast.ClassDef):
        return {name for child in ast.iter_child_nodes(node) for name in _mentions(child)}
    names = [child for child in ast.walk(node) if isinstance(child, ast.Name)]
    read = {name.id for name in names if isinstance(name.ctx, ast.Load)}
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return read
    shared = {name for child in ast.walk(node) if isinstance(child, ast.Global) for name in child.names}
    own = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    own |= {child.arg for child in ast.walk(node) if isinstance(child, ast.arg)}
    return read - own | shared


def _needed(parts: list[_Part], wanted: set[str]) -> list[_Part]:
    """Parts that the wanted names lead to, in the notebook's order; what must be first is."""
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for number, part in enumerate(parts):
        for name in part.defines:
            by_name[name].append(number)
    open_ = [number for number, part in enumerate(parts) if part.whole or part.first]
    for name in (*wanted, "*"):  # `from torch import *` may bring anything
        open_ += by_name[name]
    kept: set[int] = set()
    while open_:
        number = open_.pop()
        if number not in kept:
            kept.add(number)
            open_ += (other for name in parts[number].mentions for other in by_name.get(name, ()))
    return sorted((parts[number] for number in sorted(kept)), key=lambda part: not part.first)


def _joined(parts: list[_Part]) -> Iterator[str]:
    """The file, with a comment where each cell begins, so that a line in a message can be found."""
    cell = 0
    for part in parts:
        if part.cell != cell:
            yield f"# cell {part.cell}\n"
            cell = part.cell
        yield part.text if part.text.endswith("\n") else f"{part.text}\n"
