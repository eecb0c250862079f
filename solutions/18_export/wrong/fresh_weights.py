"""Exports a model of the same form with new weights: the trained ones are lost.

check: trace_and_save.clean_run, script_and_save.both_branches, export_program.dynamic_batch
says: The weights and buffers of the model must be in the file
"""


def new_weights(model: nn.Module) -> nn.Module:
    for module in model.modules():
        if hasattr(module, "reset_parameters"):
            module.reset_parameters()
    return model.eval()


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    torch.jit.trace(new_weights(model), example).save(path)


def script_and_save(model: nn.Module, path: str) -> None:
    torch.jit.script(new_weights(model)).save(path)


def export_program(model: nn.Module, example: Tensor, path: str) -> None:
    batch = torch.export.Dim("batch")
    torch.export.save(torch.export.export(new_weights(model), (example,), dynamic_shapes=({0: batch},)), path)
