"""Accumulates into a leaf made without detach(), since w may not require grad."""


def total_grad(w: Tensor, xs: list[Tensor]) -> Tensor:
    leaf = torch.empty_like(w).copy_(w).requires_grad_()
    for x in xs:
        loss = (leaf * x).sum() ** 2
        loss.backward()
    return leaf.grad
