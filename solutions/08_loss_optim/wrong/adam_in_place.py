"""Writes into the caller's m and v.

check: adam_step.trajectory
says: It is a pure function
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
    m = m.mul_(b1).add_((1 - b1) * g)
    v = v.mul_(b2).add_((1 - b2) * g * g)
    return p - lr * (m / (1 - b1**t)) / ((v / (1 - b2**t)).sqrt() + eps), m, v
