"""apply is replaced by plain operations: autograd's rules, not a backward of one's own.

check: SiLUFn.gradcheck
says: differentiated by autograd's own rules
"""


class SiLUFn:
    @staticmethod
    def apply(x: Tensor) -> Tensor:
        return x * torch.sigmoid(x)
