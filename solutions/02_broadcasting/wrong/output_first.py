"""(o, B).

check: bilinear.values
says: write 'bi,oij,bj->bo'
"""


def bilinear(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("bi,oij,bj->ob", x, w, y)
