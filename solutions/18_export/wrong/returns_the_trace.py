"""Gives the traced module back and writes no file.

check: trace_and_save.clean_run, script_and_save.both_branches
says: nothing was written
"""


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> Any:
    return torch.jit.trace(model.eval(), example)


def script_and_save(model: nn.Module, path: str) -> Any:
    return torch.jit.script(model.eval())
