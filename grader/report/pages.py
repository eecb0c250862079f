"""Templates and files, as all pages share them."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import jinja2

TEMPLATES = Path(__file__).parent / "templates"
PAGE = "index.html"


@functools.cache  # a class has a page for each student
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(template: str, **values: Any) -> str:
    """The page as text. Everything of a student's is escaped by the template engine."""
    return _environment().get_template(template).render(**values)


def write(path: Path, text: str) -> Path:
    """Write a page; its folder is made, the file appears whole or not at all. Returns the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    try:
        # Half a surrogate pair, which a message may quote, is no text in UTF-8.
        partial.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path
