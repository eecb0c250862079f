"""What a change of one definition can reach."""

from __future__ import annotations

import ast

import pytest

from grader.authoring.names import affected, fingerprint

REFERENCE = """
import math
import torch

LIMIT = 3

def inner(x):
    return x + LIMIT

def outer(x):
    return inner(x)

def alone(x):
    return math.sqrt(x)

class Uses:
    def forward(self, x):
        return outer(x)
"""
FUNCTIONS = ("inner", "outer", "alone", "Uses")


@pytest.mark.parametrize(
    ("text", "touched"),
    [
        ("def alone(x):\n    return x", {"alone"}),
        ("def inner(x):\n    return x", {"inner", "outer", "Uses"}),
        ("LIMIT = 4", {"inner", "outer", "Uses"}),
        ("class Uses:\n    pass", {"Uses"}),
        ('"""Header."""\n\ndef helper():\n    pass\n\ndef alone(x):\n    return helper()', {"alone"}),
        ("import math\n\ndef alone(x):\n    return x", {"alone"}),
        ("import numpy as math\n\ndef alone(x):\n    return x", set(FUNCTIONS)),
        ("from evil import torch\n\ndef alone(x):\n    return x", set(FUNCTIONS)),
        ("torch.set_default_dtype(torch.float64)", set(FUNCTIONS)),
        ("torch.equal = None", set(FUNCTIONS)),
        ("del inner", set(FUNCTIONS)),
        ("for i in range(3):\n    pass", set(FUNCTIONS)),
        ("", set(FUNCTIONS)),
    ],
)
def test_affected(text: str, touched: set[str]) -> None:
    assert affected(REFERENCE, text, FUNCTIONS) == touched


def test_a_fingerprint_follows_the_code_and_what_it_uses() -> None:
    def of(text: str) -> str:
        return fingerprint("outer", ast.parse(text))

    same = REFERENCE.replace("return inner(x)", "return  inner(x)  # a comment")
    assert of(same) == of(REFERENCE)
    assert of(REFERENCE.replace("math.sqrt(x)", "0")) == of(REFERENCE)
    assert of(REFERENCE.replace("LIMIT = 3", "LIMIT = 4")) != of(REFERENCE)
    assert of(REFERENCE.replace("x + LIMIT", "x - LIMIT")) != of(REFERENCE)
