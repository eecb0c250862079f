"""A batch of one loses its dimension.

check: outer_batch.values
says: the batch dimension was summed away or lost
"""


def outer_batch(a: Tensor, b: Tensor) -> Tensor:
    return torch.einsum("bi,bj->bij", a, b).squeeze()
