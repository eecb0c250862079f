"""Exports a model with fresh weights.

check: export_onnx.clean_run
says: The file must hold the model's own weights
"""


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    for module in model.modules():
        if hasattr(module, "reset_parameters"):
            module.reset_parameters()
    torch.onnx.export(
        model.eval(),
        (example,),
        path,
        input_names=["input"],
        output_names=["logits"],
        dynamic_axes={"input": {0: "batch"}},
        dynamo=False,
    )
