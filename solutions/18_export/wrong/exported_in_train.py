"""Exports in training mode: dropout and batch statistics are part of the program.

check: export_program.dynamic_batch
says: Call model.eval() before the export
"""


def export_program(model: nn.Module, example: Tensor, path: str) -> None:
    batch = torch.export.Dim("batch")
    program = torch.export.export(model.train(), (example,), dynamic_shapes=({0: batch},))
    torch.export.save(program, path)
