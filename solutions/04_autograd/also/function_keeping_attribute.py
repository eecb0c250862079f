"""Keeps the softmax as an attribute of ctx."""


class LogSumExp(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        top = x.max(dim=-1, keepdim=True).values
        e = torch.exp(x - top)
        total = e.sum(dim=-1, keepdim=True)
        ctx.softmax = e / total
        return (total.log() + top)[..., 0]

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        return torch.einsum("...,...i->...i", grad_output, ctx.softmax)
