"""The same eight checks without a sandbox: what a plain pytest file, or a fork of a warm process, does."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import torch
import torch.nn.functional as F

CHECKS: list[Callable[[ModuleType], None]] = []


def bench_check(test: Callable[[ModuleType], None]) -> Callable[[ModuleType], None]:
    CHECKS.append(test)
    return test


def close(got: torch.Tensor, want: torch.Tensor) -> None:
    assert got.shape == want.shape
    assert got.dtype == want.dtype
    assert torch.isclose(got, want, rtol=1e-4, atol=1e-4).all()


@bench_check
def scale(student: ModuleType) -> None:
    x = torch.randn(20, 30)
    close(student.scale(x), 2 * x + 1)


@bench_check
def product(student: ModuleType) -> None:
    a, b = torch.randn(20, 30), torch.randn(30, 10)
    close(student.product(a, b), a @ b)


@bench_check
def softmax(student: ModuleType) -> None:
    x = torch.randn(20, 30)
    close(student.softmax(x), x.softmax(-1))


@bench_check
def grad(student: ModuleType) -> None:
    x = torch.randn(20, 30)
    close(student.grad(x), 3 * x**2)


@bench_check
def linear(student: ModuleType) -> None:
    x, w, b = torch.randn(20, 30), torch.randn(5, 30), torch.randn(5)
    close(student.linear(x, w, b), x @ w.T + b)


@bench_check
def conv(student: ModuleType) -> None:
    x, w = torch.randn(2, 3, 16, 16), torch.randn(4, 3, 3, 3)
    close(student.conv(x, w), F.conv2d(x, w, padding=1))


@bench_check
def ranks(student: ModuleType) -> None:
    order = torch.randperm(50)
    close(student.ranks(order.float()), order)


@bench_check
def step(student: ModuleType) -> None:
    w, g = torch.randn(20, 30), torch.randn(20, 30)
    close(student.step(w, g, 0.1), w - 0.1 * g)
