"""Exports in float64: the file refuses the float32 arrays everybody has.

check: export_onnx.clean_run
says: The type of an input follows that of the example
"""


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    torch.onnx.export(
        model.double().eval(),
        (example.double(),),
        path,
        input_names=["input"],
        output_names=["logits"],
        dynamic_axes={"input": {0: "batch"}},
        dynamo=False,
    )
