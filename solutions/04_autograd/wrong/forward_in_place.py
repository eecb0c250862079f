"""Subtracts the maximum in place: the caller's x is changed.

check: LogSumExp.gradcheck
says: Your forward changed its input
"""


class LogSumExp(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        top = x.amax(-1, keepdim=True)
        x -= top
        out = x.exp().sum(-1).log()
        ctx.save_for_backward(x, out)
        return out + top.squeeze(-1)

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        x, out = ctx.saved_tensors
        return grad_output.unsqueeze(-1) * (x - out.unsqueeze(-1)).exp()
