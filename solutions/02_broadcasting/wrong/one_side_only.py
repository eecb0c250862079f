"""Sums w over j without y.

check: bilinear.values
says: Sum over i and over j
"""


def bilinear(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("bi,oij->bo", x, w) * y.sum(1, keepdim=True)
