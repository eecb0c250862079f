"""Importing what exercises use before any student's code runs, so that none of them pays for it."""

from __future__ import annotations

import importlib

from grader.sandbox.torchvision_ops import import_torchvision

# What numpy and torch import at the first seed or device lookup.
WARM = ("numpy.random", "torch.utils._device")


def load_library(name: str) -> str:
    """Import a library; the reason where that fails, which then is the student's to meet, too."""
    try:
        if name == "torchvision":
            import_torchvision()
        else:
            importlib.import_module(name)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""
