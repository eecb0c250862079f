"""(B, m, n).

check: outer_batch.values
says: a's index comes before b's
"""


def outer_batch(a: Tensor, b: Tensor) -> Tensor:
    return a[:, None, :] * b[:, :, None]
