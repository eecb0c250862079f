"""Comparisons check authors use. They run in the judge, on values; a difference raises `CheckFailed`.

Order is always type, shape, dtype, device, NaN, value: `torch.allclose` broadcasts and
`torch.testing.assert_close` costs 0.9 s of imports at its first call and prints both tensors' statistics,
so the comparison is written here. Default tolerances are those of `torch.testing.assert_close`
(https://docs.pytorch.org/docs/stable/testing.html).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from grader.judge.describe import clip, describe, index_text, number_text
from grader.judge.student import StudentError

TOLERANCES = {
    torch.float16: (1e-3, 1e-5),
    torch.bfloat16: (1.6e-2, 1e-5),
    torch.float32: (1.3e-6, 1e-5),
    torch.complex64: (1.3e-6, 1e-5),
    torch.float64: (1e-7, 1e-7),
    torch.complex128: (1e-7, 1e-7),
}
EXACT = (0.0, 0.0)


class CheckFailed(AssertionError):
    """The student's answer is wrong. The message is what the student reads."""


def fail(message: str, says: str | None = None) -> None:
    """Fail the check: `message` tells what was expected and what came, `says` what to try."""
    raise CheckFailed(sentence(message) + (f" {sentence(says)}" if says else ""))


def sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", ":")) else text + "."


def ok(condition: object, message: str, says: str | None = None) -> None:
    """Fail with `message` unless `condition` holds."""
    if not condition:
        fail(message, says)


def is_tensor(
    got: Any,
    *,
    shape: tuple[int, ...] | None = None,
    dtype: torch.dtype | None = None,
    what: str = "the result",
    says: str | None = None,
) -> torch.Tensor:
    """Fail unless `got` is a tensor of this shape and dtype; give it back."""
    if not isinstance(got, torch.Tensor):
        fail(f"{what} should be a tensor, got {describe(got)}", says)
    if shape is not None and tuple(got.shape) != tuple(shape):
        fail(
            f"{what} has shape {tuple(got.shape)}, expected {tuple(shape)}",
            says or "Check the dimension you reduce or index, and any squeeze or keepdim",
        )
    if dtype is not None and got.dtype != dtype:
        fail(
            f"{what} is {got.dtype}, expected {dtype}",
            says or f"Pass dtype={dtype} where the tensor is made, or convert it with .to({dtype})",
        )
    tensor: torch.Tensor = got
    return tensor


def close(
    got: Any,
    want: Any,
    *,
    rtol: float | None = None,
    atol: float | None = None,
    what: str = "the result",
    says: str | None = None,
) -> None:
    """Fail unless `got` equals `want` in type, shape, dtype, device and, within tolerance, in value.

    Args:
        got: what came from the child.
        want: a tensor, an array, a number, or a list, tuple or dict of these.
        rtol, atol: relative and absolute tolerance; by default those of torch.testing for the dtype.
        what: names the value in the message, e.g. "zeros" or "y after the call".
        says: what to try; shown instead of the general advice.
    """
    if isinstance(want, torch.Tensor):
        is_tensor(got, shape=tuple(want.shape), dtype=want.dtype, what=what, says=says)
        _same_device(got, want, what, says)
        _compare(got.detach().cpu(), want.detach().cpu(), rtol, atol, what, says)
    elif isinstance(want, np.ndarray):
        _close_arrays(got, want, rtol, atol, what, says)
    elif isinstance(want, float):
        _close_numbers(got, want, rtol, atol, what, says)
    elif isinstance(want, (list, tuple)):
        for i, (one, expected) in enumerate(
            zip(items(got, len(want), what=what, says=says), want, strict=True)
        ):
            close(one, expected, rtol=rtol, atol=atol, what=f"{what}[{i}]", says=says)
    elif isinstance(want, dict):
        for key, one in zip(want, fields(got, *want, what=what, says=says), strict=True):
            close(one, want[key], rtol=rtol, atol=atol, what=f"{what}[{key!r}]", says=says)
    else:
        same(got, want, what=what, says=says)


def same(got: Any, want: Any, *, what: str = "the result", says: str | None = None) -> None:
    """Fail unless `got` is the same plain data as `want`: True is not 1, a list is not a tuple."""
    if isinstance(want, (torch.Tensor, np.ndarray)):
        close(got, want, rtol=0.0, atol=0.0, what=what, says=says)
    elif isinstance(want, (list, tuple)):
        for i, (one, expected) in enumerate(
            zip(items(got, len(want), what=what, kind=type(want), says=says), want, strict=True)
        ):
            same(one, expected, what=f"{what}[{i}]", says=says)
    elif isinstance(want, dict):
        for key, one in zip(want, fields(got, *want, what=what, says=says), strict=True):
            same(one, want[key], what=f"{what}[{key!r}]", says=says)
    elif type(got) is not type(want) or repr(got) != repr(want):  # by repr NaN is NaN, and 0.0 is not -0.0
        fail(f"{what} should be {describe(want)}, got {describe(got)}", says)


def items(
    got: Any, count: int, *, what: str = "the result", kind: type | None = None, says: str | None = None
) -> list[Any]:
    """Fail unless `got` is a tuple or list (or exactly `kind`) of `count` values; give them back."""
    wanted = kind.__name__ if kind else "tuple or list"
    if not isinstance(got, kind or (tuple, list)):
        fail(f"{what} should be a {wanted} of {count} values, got {describe(got)}", says)
    if len(got) != count:
        fail(f"{what} should hold {count} values, got {len(got)}", says)
    return list(got)


def fields(got: Any, *names: Any, what: str = "the result", says: str | None = None) -> list[Any]:
    """Fail unless `got` is a dict with exactly these keys; give the values back in this order."""
    if not isinstance(got, dict):
        fail(f"{what} should be a dict with the keys {list(names)}, got {describe(got)}", says)
    missing = [name for name in names if name not in got]
    extra = [name for name in got if name not in names]
    if missing or extra:
        extra_text = clip(str(extra), 200)
        found = ", ".join(
            text
            for text in (f"missing {missing}" * bool(missing), f"not asked for {extra_text}" * bool(extra))
            if text
        )
        fail(f"{what} should have exactly the keys {list(names)}: {found}", says)
    return [got[name] for name in names]


def raises(error: str, call: Callable[..., Any], *args: Any, says: str | None = None) -> None:
    """Fail unless calling the student's function raises `error` (a class name) or a subclass.

    An unfinished stub does not count, though NotImplementedError is a RuntimeError.
    """
    try:
        value = call(*args)
    except StudentError as raised:
        if "NotImplementedError" in raised.bases:
            raise
        ok(error in raised.bases, f"expected {error}, but the call raised {raised}", says)
        return
    fail(f"expected {error}, but the call returned {describe(value)}", says)


def _same_device(got: torch.Tensor, want: torch.Tensor, what: str, says: str | None) -> None:
    if got.device.type != want.device.type:
        fail(
            f"{what} is on {got.device.type}, expected {want.device.type}",
            says or "Make new tensors on the device of the input (device=x.device)",
        )


def _close_numbers(
    got: Any, want: float, rtol: float | None, atol: float | None, what: str, says: str | None
) -> None:
    if type(got) is not float:
        fail(
            f"{what} should be a Python float, got {describe(got)}",
            says or "Use .item() on a one-value tensor",
        )
    pair = torch.tensor(got, dtype=torch.float64), torch.tensor(want, dtype=torch.float64)
    # A float usually comes out of float32 arithmetic: its tolerance is the honest default.
    default_rtol, default_atol = TOLERANCES[torch.float32]
    _compare(
        *pair, default_rtol if rtol is None else rtol, default_atol if atol is None else atol, what, says
    )


def _close_arrays(
    got: Any, want: np.ndarray[Any, Any], rtol: float | None, atol: float | None, what: str, says: str | None
) -> None:
    if not isinstance(got, np.ndarray):
        fail(f"{what} should be a NumPy array, got {describe(got)}", says)
    if got.shape != want.shape:
        fail(f"{what} has shape {got.shape}, expected {want.shape}", says)
    if got.dtype != want.dtype:
        fail(f"{what} is {got.dtype}, expected {want.dtype}", says)
    _compare(torch.from_numpy(got.copy()), torch.from_numpy(want.copy()), rtol, atol, what, says)


def _compare(
    got: torch.Tensor,
    want: torch.Tensor,
    rtol: float | None,
    atol: float | None,
    what: str,
    says: str | None,
) -> None:
    """Values of two CPU tensors of one shape and dtype; NaN equals NaN, and inf only the same inf."""
    default_rtol, default_atol = TOLERANCES.get(want.dtype, EXACT)
    rtol = default_rtol if rtol is None else rtol
    atol = default_atol if atol is None else atol
    wrong = ~torch.isclose(got, want, rtol=rtol, atol=atol, equal_nan=True)
    if wrong.any():
        fail(_difference(got, want, wrong, what), says or _advice(got, want))


def _difference(got: torch.Tensor, want: torch.Tensor, wrong: torch.Tensor, what: str) -> str:
    """The first place that differs and how many do: never the whole expected tensor."""
    where = tuple(int(i) for i in wrong.nonzero()[0])
    place = f" at {index_text(where)}" if where else ""
    text = f"{what} is {number_text(got[where].item())}{place}, expected {number_text(want[where].item())}"
    count = int(wrong.sum())
    return text if wrong.numel() == 1 else f"{text} ({count} of {wrong.numel()} values differ)"


def _advice(got: torch.Tensor, want: torch.Tensor) -> str:
    """General advice where the check has none of its own."""
    if got.is_floating_point() and bool((got.isnan() & ~want.isnan()).any()):
        return (
            "A NaN comes from 0/0, inf−inf, 0·inf or the log of a negative number: print the steps before it"
        )
    if got.is_floating_point() and bool((got.isinf() & ~want.isinf()).any()):
        return "An inf comes from an overflow or a division by zero: print the steps before it"
    if math.prod(got.shape) > 1 and bool(torch.isclose(got.sum(), want.sum(), rtol=1e-4).all()):
        return "The sum is right, so values may be in the wrong places: check the order of dimensions"
    return "Work the first element out by hand for a small input and compare each step"
