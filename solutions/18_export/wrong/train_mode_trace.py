"""Traces the model as it came, in training mode: dropout and batch statistics are in the file.

check: trace_and_save.clean_run
says: dropout was recorded into it
"""


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    torch.jit.trace(model, example, check_trace=False).save(path)
