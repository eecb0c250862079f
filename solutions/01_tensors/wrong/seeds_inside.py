"""Seeds inside the function, so every call draws the same numbers.

check: make_tensors.uniform
says: Do not seed inside the function
"""

reference_make_tensors = make_tensors


def make_tensors(rows: int, cols: int) -> dict[str, Tensor]:
    torch.manual_seed(0)
    return reference_make_tensors(rows, cols)
