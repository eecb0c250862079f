"""Subtracts without a look at the shapes: (4, 1) and (4,) broadcast and seem equal.

check: max_abs_diff.worst_case
says: Broadcasting hides a wrong shape
"""


def max_abs_diff(f: Callable[[Tensor], Tensor], g: Callable[[Tensor], Tensor], inputs: list[Tensor]) -> float:
    worst = 0.0
    for x in inputs:
        try:
            gap = (f(x) - g(x)).abs().max().item()
        except RuntimeError:
            return float("inf")
        worst = max(worst, float("inf") if math.isnan(gap) else gap)
    return worst


import math
