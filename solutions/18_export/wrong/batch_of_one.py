"""Exports with one row of the example: a batch of 1 is taken for a constant.

check: export_program.dynamic_batch
says: Constraints violated
"""


def export_program(model: nn.Module, example: Tensor, path: str) -> None:
    batch = torch.export.Dim("batch")
    program = torch.export.export(model.eval(), (example[:1],), dynamic_shapes=({0: batch},))
    torch.export.save(program, path)
