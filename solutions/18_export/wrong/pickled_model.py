"""torch.save of the whole module: a pickle that runs only where its class is.

check: trace_and_save.clean_run, script_and_save.both_branches
says: torch.save writes a pickle
"""


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    torch.save(model.eval().state_dict(), path)


def script_and_save(model: nn.Module, path: str) -> None:
    torch.save(model.eval().state_dict(), path)
