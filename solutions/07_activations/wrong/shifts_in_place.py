"""The shift is written into the caller's tensor.

check: softmax.dims
says: The caller still needs x
"""


def softmax(x: Tensor, dim: int) -> Tensor:
    with torch.no_grad():
        x -= x.amax(dim, keepdim=True)
    e = x.exp()
    return e / e.sum(dim, keepdim=True)
