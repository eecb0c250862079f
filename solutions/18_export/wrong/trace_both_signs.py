"""One trace for each branch, chosen in the file by the sign of the mean: the loop is still frozen.

check: script_and_save.both_branches
says: The loop was recorded, not kept
"""


class Both(nn.Module):
    def __init__(self, plus: nn.Module, minus: nn.Module) -> None:
        super().__init__()
        self.plus = plus
        self.minus = minus

    def forward(self, x):
        if x.mean() > 0:
            return self.plus(x)
        return self.minus(x)


def script_and_save(model: nn.Module, path: str) -> None:
    ones = torch.ones(2, next(model.parameters()).shape[-1])
    plus, minus = torch.jit.trace(model.eval(), ones), torch.jit.trace(model, -ones)
    torch.jit.script(Both(plus, minus)).save(path)
