"""Say in a few words what a value is: used in every message, so it must be safe for any value."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch

from grader.sandbox.wire import Opaque

LONGEST = 80
SHOWN_OUTPUT = 600


def describe(value: Any) -> str:
    """`a tensor of shape (3, 5), torch.float32`, `None`, `the string 'abc'`: never a whole tensor."""
    if isinstance(value, torch.Tensor):
        return f"a tensor of shape {tuple(value.shape)}, {value.dtype}"
    if isinstance(value, np.ndarray):
        return f"a NumPy array of shape {value.shape}, {value.dtype}"
    if isinstance(value, Opaque):
        return f"an object of type {clip(value.type_name)}"
    if isinstance(value, (list, tuple, dict, bytes)):
        return f"a {type(value).__name__} of {len(value)} values"
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, float):
        return f"the float {number_text(value)}"
    return f"the {'string' if isinstance(value, str) else type(value).__name__} {clip(repr(value))}"


def clip(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def number_text(value: complex | bool) -> str:
    """Seven significant digits: enough to see a float32 difference, short enough to read."""
    if isinstance(value, float) and math.isfinite(value):
        return f"{value:.7g}"
    return clip(str(value), 40)


def index_text(index: tuple[int, ...]) -> str:
    """`[0, 2]`, or nothing for a scalar."""
    return f"[{', '.join(str(i) for i in index)}]" if index else ""


def visible_text(text: str) -> str:
    """Control and bidirectional characters made visible: no terminal or page obeys a student's text."""
    return "".join(
        character if character.isprintable() or character in "\n\t" else _escaped(character)
        for character in text
    )


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def with_output(traceback: str, output: bytes) -> str:
    """What the student's code printed, below the traceback: prints are how one debugs."""
    if not output:
        return traceback
    text = clip(visible_text(output.decode("utf-8", "replace").rstrip()), SHOWN_OUTPUT)
    return f"{traceback}\n\nYour code printed:\n{text}".lstrip()
