"""max(worst, nan) keeps worst: a model that gives NaN passes for equal.

check: max_abs_diff.worst_case
says: max(worst, nan) may keep worst
"""


def max_abs_diff(f: Callable[[Tensor], Tensor], g: Callable[[Tensor], Tensor], inputs: list[Tensor]) -> float:
    worst = 0.0
    for x in inputs:
        a, b = f(x), g(x)
        if a.shape != b.shape:
            return float("inf")
        worst = max(worst, (a - b).abs().max().item())
    return worst
