"""Every a[k] with every b[l].

check: outer_batch.values
says: Give a a last dimension of 1
"""


def outer_batch(a: Tensor, b: Tensor) -> Tensor:
    return torch.einsum("bi,cj->bcij", a, b)
