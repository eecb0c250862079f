"""Generic wrong answers: what no check with points may accept, whatever the function is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from grader.course import Exercise

# Changes of one leaf of an answer; a leaf it does not apply to comes back as it is.
LEAVES = {
    "extra dimension": "value[None] if is_array(value) else value",
    "float64": "to_float64(value)",
    "+0.01": "value + 0.01 if is_number(value) or is_floating(value) else value",
    "zeros": "zeroed(value) if is_number(value) or is_array(value) else value",
}
# Whole bodies: the work is not done.
BODIES = {
    "raise": "raise NotImplementedError",
    "None": "return None",
    "argument": "return args[0] if args else next(iter(kwargs.values()), None)",
}
CHANGE = """
import torch as _torch
import numpy as _np


def _change(value, seen):
    def is_array(value):
        return isinstance(value, (_torch.Tensor, _np.ndarray))

    def is_number(value):
        return isinstance(value, (int, float)) and not isinstance(value, bool)

    def is_floating(value):
        if isinstance(value, _torch.Tensor):
            return value.is_floating_point()
        return isinstance(value, _np.ndarray) and value.dtype.kind == "f"

    def to_float64(value):
        if isinstance(value, _torch.Tensor):
            return value.double()
        return value.astype("float64", copy=False) if isinstance(value, _np.ndarray) else value

    def zeroed(value):
        return _torch.zeros_like(value) if isinstance(value, _torch.Tensor) else value * 0

    if isinstance(value, dict):
        return type(value)((key, _change(item, seen)) for key, item in value.items())
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(_change(item, seen) for item in value))
    if isinstance(value, (list, tuple)):
        return type(value)([_change(item, seen) for item in value])
    changed = {leaf}
    same_dtype = getattr(changed, "dtype", None) == getattr(value, "dtype", None)
    same_shape = getattr(changed, "shape", None) == getattr(value, "shape", None)
    same = is_array(value) and same_dtype and same_shape and bool((changed == value).all())
    if changed is not value and not same:
        seen.append(True)
    return changed


def _mutated(function):
    def mutant(*args, **kwargs):
        seen = []
        answer = _change(function(*args, **kwargs), seen)
        if not seen:
            raise NotImplementedError("nothing to change in this answer")
        return answer

    return mutant
"""
FUNCTION = "\n\n{name} = _mutated({name})\n"
# Methods of a class: forward and backward of a Function are static.
METHODS = """

for _name, _method in list(vars({name}).items()):
    if isinstance(_method, staticmethod) and not _name.startswith("_"):
        setattr({name}, _name, staticmethod(_mutated(_method.__func__)))
    elif _name == "__iter__":
        setattr({name}, _name, lambda self, _each=_method: map(_mutated(lambda item: item), _each(self)))
    elif callable(_method) and (not _name.startswith("_") or _name in ("__getitem__", "__len__", "__call__")):
        setattr({name}, _name, _mutated(_method))
"""


class Mutant(NamedTuple):
    """A submission in which one function answers wrongly in a generic way.

    `every`: whether each check of the function must reject it, or at least one.
    """

    function: str
    kind: str
    source: bytes
    every: bool


def mutants(exercise: Exercise, reference: str, classes: set[str]) -> Iterator[Mutant]:
    """All generic mutants of the reference of an exercise.

    A class as a whole is replaced where the work is not done. Where only answers change, those of all its
    public methods do, and one check that looks at answers must notice; others look at names or at weights.
    """
    for name in exercise.functions:
        for kind, body in BODIES.items():
            text = f"\n\ndef {name}(*args, **kwargs):\n    {body}\n"
            yield Mutant(name, kind, (reference + text).encode(), True)
        for kind, leaf in LEAVES.items():
            text = CHANGE.replace("{leaf}", leaf) + (METHODS if name in classes else FUNCTION)
            source = reference + "\n\n" + text.replace("{name}", name)
            yield Mutant(name, kind, source.encode(), name not in classes)
