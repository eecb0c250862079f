"""The tutorial's own call: training mode, invented names, a fixed batch, weights in a second file.

check: export_onnx.clean_run
says: the file
"""


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    torch.onnx.export(model, example, path)
