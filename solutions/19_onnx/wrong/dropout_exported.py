"""The default exporter in training mode: it warns, and dropout and batch statistics are in the file.

check: export_onnx.clean_run
says: Call model.eval() before the export
"""


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    torch.onnx.export(
        model,
        (example,),
        path,
        input_names=["input"],
        output_names=["logits"],
        dynamic_shapes=({0: torch.export.Dim("batch")},),
        external_data=False,
        verbose=False,
    )
