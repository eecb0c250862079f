"""torch.max keeps the NaN, but NaN is no verdict: `nan < tolerance` and `nan > tolerance` are both False.

check: max_abs_diff.worst_case
says: with a NaN in one output
"""


def max_abs_diff(f: Callable[[Tensor], Tensor], g: Callable[[Tensor], Tensor], inputs: list[Tensor]) -> float:
    gaps = []
    for x in inputs:
        a, b = f(x), g(x)
        if a.shape != b.shape:
            return float("inf")
        gaps.append((a - b).abs().max())
    return torch.stack(gaps).max().item()
