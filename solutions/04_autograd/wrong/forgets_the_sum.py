"""backward multiplies by exp(x) and forgets to divide by the sum.

check: LogSumExp.gradcheck, LogSumExp.stable
says: the gradient
"""


class LogSumExp(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        top = x.amax(-1, keepdim=True)
        out = (x - top).exp().sum(-1).log() + top.squeeze(-1)
        ctx.save_for_backward(x, out)
        return out

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        x, _ = ctx.saved_tensors
        return grad_output.unsqueeze(-1) * x.exp()
