"""A dynamic dimension from 2 to 16: neither one image nor seventeen are accepted.

check: export_program.dynamic_batch
says: for every size
"""


def export_program(model: nn.Module, example: Tensor, path: str) -> None:
    batch = torch.export.Dim("batch", min=2, max=16)
    program = torch.export.export(model.eval(), (example,), dynamic_shapes=({0: batch},))
    torch.export.save(program, path)
