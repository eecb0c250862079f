"""Saves the module of the program instead of the program.

check: export_program.dynamic_batch
says: torch.export.save(program, path)
"""


def export_program(model: nn.Module, example: Tensor, path: str) -> None:
    program = torch.export.export(model.eval(), (example,))
    torch.save(program.module().state_dict(), path)
