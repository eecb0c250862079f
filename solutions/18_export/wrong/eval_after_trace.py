"""Switches to evaluation mode when the trace is already made: dropout is frozen as it was.

check: trace_and_save.clean_run
says: Call model.eval() before tracing
"""


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    traced = torch.jit.trace(model, example, check_trace=False)
    model.eval()
    traced.save(path)
