"""No dynamic shapes: the file takes the example's batch size and no other.

check: export_onnx.clean_run
says: Mark the batch dimension dynamic
"""


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    torch.onnx.export(
        model.eval(),
        (example,),
        path,
        input_names=["input"],
        output_names=["logits"],
        dynamo=False,
    )
