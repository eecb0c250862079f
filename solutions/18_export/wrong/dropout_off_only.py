"""Switches dropout off by hand and leaves batch norm in training mode: answers depend on the batch.

check: trace_and_save.clean_run
says: batch norm counts, too
"""


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
    example = example.repeat(2, *[1] * (example.dim() - 1))
    torch.jit.trace(model, example, check_trace=False).save(path)
