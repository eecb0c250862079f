"""Writes model.onnx, whatever path the caller gave.

check: export_onnx.clean_run, export_deployable.uint8_in_probs_out
says: Save to exactly the path of the caller
"""


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    torch.onnx.export(model.eval(), (example,), "model.onnx", dynamo=False)


def export_deployable(model: nn.Module, path: str) -> None:
    torch.onnx.export(model.eval(), (torch.zeros(2, 784),), "model.onnx", dynamo=False)
