"""Computes in NumPy, where autograd cannot follow.

check: softmax.dims
says: No gradient reaches x
"""


def softmax(x: Tensor, dim: int) -> Tensor:
    a = x.detach().cpu().numpy()
    a = a - a.max(dim, keepdims=True)
    e = torch.from_numpy(a).exp()
    return (e / e.sum(dim, keepdim=True)).to(x.device)
