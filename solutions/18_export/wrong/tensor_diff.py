"""Returns a tensor, not a Python float.

check: max_abs_diff.worst_case
says: should be a Python float
"""


def max_abs_diff(f: Callable[[Tensor], Tensor], g: Callable[[Tensor], Tensor], inputs: list[Tensor]) -> Any:
    return torch.stack([(f(x) - g(x)).abs().max() for x in inputs]).max()
