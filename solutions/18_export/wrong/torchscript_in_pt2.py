"""Writes TorchScript where an exported program is wanted.

check: export_program.dynamic_batch
says: torch.export.load cannot open the file
"""


def export_program(model: nn.Module, example: Tensor, path: str) -> None:
    torch.jit.trace(model.eval(), example).save(path)
