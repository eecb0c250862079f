"""i and j of w exchanged.

check: bilinear.values
says: Operand shapes do not fit: w is (o, i, j)
"""


def bilinear(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("bi,oji,bj->bo", x, w, y)
