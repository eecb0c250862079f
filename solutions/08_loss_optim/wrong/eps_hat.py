"""Adds eps to the root of the uncorrected v.

check: adam_step.trajectory
says: adam_step
"""


def adam_step(  # noqa: PLR0917
    p: Tensor,
    g: Tensor,
    m: Tensor,
    v: Tensor,
    t: int,
    lr: float,
    b1: float = 0.9,
    b2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Tensor, Tensor, Tensor]:
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g * g
    return p - lr * (1 - b2**t) ** 0.5 / (1 - b1**t) * m / (v.sqrt() + eps), m, v
