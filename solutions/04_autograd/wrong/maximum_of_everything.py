"""Subtracts the maximum of the whole tensor: rows far below it become log(0).

check: LogSumExp.stable
says: subtract the maximum of each row
"""


class LogSumExp(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        out = (x - x.max()).exp().sum(-1).log() + x.max()
        ctx.save_for_backward(x, out)
        return out

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        x, out = ctx.saved_tensors
        return grad_output.unsqueeze(-1) * (x - out.unsqueeze(-1)).exp()
