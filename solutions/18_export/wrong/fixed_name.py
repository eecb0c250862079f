"""Saves under the tutorial's own file name, whatever path the caller gave.

check: trace_and_save.clean_run
says: Save to exactly the path of the caller
"""


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    torch.jit.trace(model.eval(), example).save("model_scripted.pt")
