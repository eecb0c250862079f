"""No Function at all: autograd differentiates the built-in.

check: LogSumExp.gradcheck
says: by autograd's own rules
"""


class LogSumExp:
    @staticmethod
    def apply(x: Tensor) -> Tensor:
        return torch.logsumexp(x, dim=-1)
