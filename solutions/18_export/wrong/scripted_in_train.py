"""Scripts the model as it came: the file remembers training mode, and dropout acts.

check: script_and_save.both_branches
says: scripting keeps the mode, too
"""


def script_and_save(model: nn.Module, path: str) -> None:
    torch.jit.script(model).save(path)
