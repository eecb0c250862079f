"""Leaves the names to the exporter.

check: export_onnx.clean_run
says: input_names=
"""


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    torch.onnx.export(model.eval(), (example,), path, dynamo=False)
