"""Traces a model that branches: the way of the example is the only one in the file.

check: script_and_save.both_branches
says: Only one branch was recorded
"""


def script_and_save(model: nn.Module, path: str) -> None:
    width = next(model.parameters()).shape[-1]
    torch.jit.trace(model.eval(), torch.ones(2, width)).save(path)
