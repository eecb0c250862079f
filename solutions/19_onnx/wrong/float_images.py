"""The file wants float32 images: the caller must convert after all.

check: export_deployable.uint8_in_probs_out
says: The type of an input follows that of the example
"""


def export_deployable(model: nn.Module, path: str) -> None:
    torch.onnx.export(
        _Deployable(model).eval(),
        (torch.zeros(2, 28, 28),),
        path,
        input_names=["image"],
        output_names=["probs"],
        dynamic_axes={"image": {0: "batch"}, "probs": {0: "batch"}},
        dynamo=False,
    )
