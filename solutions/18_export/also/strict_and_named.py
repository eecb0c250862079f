"""Strict export by parameter name, a bounded dimension; torch.cond; numpy; a row at a time."""

import inspect

import numpy as np


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    torch.jit.trace_module(model.eval(), {"forward": example}).save(path)


def export_program(model: nn.Module, example: Tensor, path: str) -> None:
    (name,) = inspect.signature(model.forward).parameters
    batch = torch.export.Dim("n", min=1, max=4096)
    program = torch.export.export(model.eval(), (example,), dynamic_shapes={name: {0: batch}}, strict=True)
    torch.export.save(program, path)


def max_abs_diff(f: Callable[[Tensor], Tensor], g: Callable[[Tensor], Tensor], inputs: list[Tensor]) -> float:
    worst = 0.0
    for x in inputs:
        a, b = f(x).detach().numpy().astype(np.float64), g(x).detach().numpy().astype(np.float64)
        if a.shape != b.shape or np.isnan(a - b).any():
            return float("inf")
        worst = max(worst, float(np.abs(a - b).max()))
    return worst


def shrink(x: Tensor) -> Tensor:
    return torch.cond(x.mean() > 0, lambda t: t / 2, lambda t: t * 2, (x,))


def compile_dynamic(fn: Callable[[Tensor], Tensor], backend: Any) -> Callable[[Tensor], Tensor]:
    return torch.compile(dynamic=True, fullgraph=True, backend=backend)(fn)


def quantise(w: Tensor) -> tuple[Tensor, Tensor]:
    scales, rows = [], []
    for row in w:
        scale = row.abs().max().clamp(min=1e-12) / 127
        scales.append(scale)
        rows.append(torch.round(row / scale).char())
    return torch.stack(rows), torch.stack(scales).unsqueeze(1)
