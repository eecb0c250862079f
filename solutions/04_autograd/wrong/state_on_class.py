"""Keeps what backward needs on the class, where the next forward overwrites it.

check: LogSumExp.gradcheck
says: Your backward used what a later forward had saved
"""


class LogSumExp(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        LogSumExp.softmax = x.softmax(-1)
        return x.logsumexp(-1)

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        return grad_output.unsqueeze(-1) * LogSumExp.softmax
