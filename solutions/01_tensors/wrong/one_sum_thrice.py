"""Adds once and hands the same tensor out three times.

check: add_three_ways.values_and_inputs
says: each way must make a tensor of its own
"""


def add_three_ways(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    total = x + y
    return total, total, total
