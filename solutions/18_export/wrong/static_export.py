"""No dynamic_shapes: the program takes the example's batch size and no other.

check: export_program.dynamic_batch
says: Mark dimension 0 dynamic
"""


def export_program(model: nn.Module, example: Tensor, path: str) -> None:
    torch.export.save(torch.export.export(model.eval(), (example,)), path)
