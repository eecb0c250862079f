"""Exports a copy, frozen, and gives the caller's model back in the mode it had."""

import copy


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    traced = torch.jit.trace(copy.deepcopy(model).eval(), example, check_trace=False)
    torch.jit.save(torch.jit.freeze(traced), path)


def script_and_save(model: nn.Module, path: str) -> None:
    mode = model.training
    try:
        torch.jit.freeze(torch.jit.script(model.eval())).save(path)
    finally:
        model.train(mode)


def export_program(model: nn.Module, example: Tensor, path: str) -> None:
    dynamic = {0: torch.export.Dim.DYNAMIC}
    torch.export.save(
        torch.export.export(copy.deepcopy(model).eval(), (example,), dynamic_shapes=(dynamic,)), path
    )


def max_abs_diff(f: Callable[[Tensor], Tensor], g: Callable[[Tensor], Tensor], inputs: list[Tensor]) -> float:
    gaps = [0.0]
    for x in inputs:
        a, b = f(x).detach(), g(x).detach()
        gaps.append(float((a - b).abs().amax()) if a.shape == b.shape else math.inf)
    return math.inf if any(math.isnan(gap) for gap in gaps) else max(gaps)


def shrink(x: Tensor) -> Tensor:
    positive = (x.mean() > 0).to(x.dtype)
    return x * (2 - 1.5 * positive)


def compile_dynamic(fn: Callable[[Tensor], Tensor], backend: Any) -> Callable[[Tensor], Tensor]:
    compiled = torch.compile(fn, backend=backend)

    def run(x: Tensor) -> Tensor:
        torch._dynamo.mark_dynamic(x, 0)
        return compiled(x)

    return run


def quantise(w: Tensor) -> tuple[Tensor, Tensor]:
    largest = w.abs().max(dim=1, keepdim=True).values
    scale = torch.where(largest > 0, largest / 127, torch.ones_like(largest))
    q = torch.clamp(torch.floor(w / scale + 0.5), -127, 127)
    return q.to(torch.int8), scale


import math
