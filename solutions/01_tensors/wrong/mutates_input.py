"""The in-place way works on the caller's y.

check: add_three_ways.values_and_inputs
says: add_three_ways changed your input y; clone() before an in-place op
"""


def add_three_ways(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    return x + y, torch.add(x, y), y.add_(x)
