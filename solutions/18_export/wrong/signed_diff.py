"""Forgets the absolute value: f far below g counts as no difference.

check: max_abs_diff.worst_case
says: take absolute values
"""


def max_abs_diff(f: Callable[[Tensor], Tensor], g: Callable[[Tensor], Tensor], inputs: list[Tensor]) -> float:
    worst = 0.0
    for x in inputs:
        a, b = f(x), g(x)
        if a.shape != b.shape or (a - b).isnan().any():
            return float("inf")
        worst = max(worst, (a - b).max().item())
    return worst
