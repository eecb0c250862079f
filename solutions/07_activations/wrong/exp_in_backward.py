"""exp(x) overflows at 1000, and inf/inf is NaN.

check: SiLUFn.gradcheck
says: finite also where exp overflows
"""


class SiLUFn(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        ctx.save_for_backward(x)
        return x * torch.sigmoid(x)

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        (x,) = ctx.saved_tensors
        e = torch.exp(x)
        return grad_output * e * (1 + e + x) / (1 + e) ** 2
