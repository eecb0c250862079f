"""The default exporter without eval(): it warns, and what the model does in training mode is in the file.

check: export_onnx.clean_run, export_deployable.uint8_in_probs_out
says: call eval() before the export
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


def export_deployable(model: nn.Module, path: str) -> None:
    torch.onnx.export(
        _Deployable(model),
        (torch.zeros(2, 28, 28, dtype=torch.uint8),),
        path,
        input_names=["image"],
        output_names=["probs"],
        dynamic_shapes=({0: torch.export.Dim("batch")},),
        external_data=False,
        verbose=False,
    )
