"""Which functions of a file can notice a change of another: by the names their code mentions."""

from __future__ import annotations

import ast
import hashlib

Definition = ast.FunctionDef | ast.ClassDef
HARMLESS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


def definitions(tree: ast.Module) -> dict[str, ast.stmt]:
    """Top-level functions, classes and constants by name; the last definition of a name counts."""
    found: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, Definition):
            found[node.name] = node
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = (n for target in targets for n in ast.walk(target) if isinstance(n, ast.Name))
            found.update((name.id, node) for name in names)
    return found


def mentioned(node: ast.stmt) -> set[str]:
    return {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}


def reach(name: str, known: dict[str, ast.stmt]) -> set[str]:
    """`name` and every definition it leads to."""
    found: set[str] = set()
    open_ = [name]
    while open_:
        current = open_.pop()
        if current in known and current not in found:
            found.add(current)
            open_ += mentioned(known[current])
    return found


def affected(reference: str, text: str, functions: tuple[str, ...]) -> set[str]:
    """Of `functions`, those whose behaviour can differ once `text` stands behind `reference`.

    All of them where the text does more at its top level than define: it may change anything then.
    """
    added = ast.parse(text)
    rest = [node for node in added.body if not isinstance(node, HARMLESS) and not _is_plain(node)]
    changed = set(definitions(added))
    imported = any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in added.body)
    if rest or not changed or (imported and _shadows(added, reference)):
        return set(functions)
    known = definitions(ast.parse(reference)) | definitions(added)
    return {name for name in functions if reach(name, known) & changed}


def _is_plain(node: ast.stmt) -> bool:
    """A docstring, or a constant given a name."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, (ast.Assign, ast.AnnAssign)) and not any(
        isinstance(child, (ast.Attribute, ast.Subscript))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for child in ast.walk(target)
    )


def _shadows(added: ast.Module, reference: str) -> bool:
    """Whether an import of the text gives a new meaning to a name the reference knows."""
    tree = ast.parse(reference)
    old = _imported(tree)
    known = old | dict.fromkeys(definitions(tree), "")
    return any(name in known and known[name] != origin for name, origin in _imported(added).items())


def _imported(tree: ast.Module) -> dict[str, str]:
    """Names that imports anywhere in a file bind, and what they stand for."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            module = node.module if isinstance(node, ast.ImportFrom) else ""
            found.update({alias.asname or alias.name: f"{module}:{alias.name}" for alias in node.names})
    return found


def fingerprint(name: str, tree: ast.Module) -> str:
    """Changes with the code of a definition and all it leads to; comments and layout do not count."""
    known = definitions(tree)
    parts = sorted(ast.dump(known[part]) for part in reach(name, known))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]
