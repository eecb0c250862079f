"""x and y have different letters for their batch.

check: bilinear.values
says: each x[b] belongs to the y[b] of the same b
"""


def bilinear(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    out = torch.einsum("bi,oij,cj->o", x, w, y)
    return out.expand(len(x), -1)
