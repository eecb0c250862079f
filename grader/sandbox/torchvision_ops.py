"""Import torchvision beside a CPU-only torch.

The torchvision wheel on PyPI is linked against CUDA. Beside a CPU build of torch its compiled part does not
load, and the import then ends in "operator torchvision::nms does not exist": a Python file of torchvision
attaches code to operators that only the compiled part declares. Data sets and transforms need none of them,
so it is enough to declare the names. Nothing is implemented: `torchvision.ops.nms` still fails when called.

The clean way is a matching pair of wheels from the official CPU index,
`pip install torch torchvision --index-url https://download.pytorch.org/whl/cpu`: then the plain import
succeeds and nothing here happens.

This module imports only torch and the standard library: the process that forks student processes uses it too.
"""

from __future__ import annotations

import functools
import importlib
import sys
from types import ModuleType

import torch

MISSING = "operator torchvision::nms does not exist"
SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


def import_torchvision() -> ModuleType:
    """Import torchvision, if need be with the missing operator names declared first.

    Returns:
        the module `torchvision`; `import torchvision` anywhere else in the process then works too.

    Raises:
        ImportError, OSError, RuntimeError: as the plain import does, for any other reason.
    """
    try:
        return importlib.import_module("torchvision")
    except RuntimeError as error:
        if MISSING not in str(error):
            raise
    forget_half_import()
    declared_names()
    return importlib.import_module("torchvision")


def forget_half_import() -> None:
    """Drop the submodules a failed import leaves in `sys.modules`: they would not run again."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[name]


@functools.cache
def declared_names() -> torch.library.Library:
    """Declare `nms` and `qnms`. The cache keeps the library alive: the names vanish with it."""
    library = torch.library.Library("torchvision", "DEF")  # type: ignore[no-untyped-call]
    for name in ("nms", "qnms"):
        library.define(f"{name}{SIGNATURE}")  # type: ignore[no-untyped-call]
    return library
