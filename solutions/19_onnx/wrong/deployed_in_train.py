"""Calls eval() on nothing: the wrapper and the model are still in training mode.

check: export_deployable.uint8_in_probs_out
says: the model in evaluation mode, softmax
"""


def export_deployable(model: nn.Module, path: str) -> None:
    torch.onnx.export(
        _Deployable(model),
        (torch.zeros(2, 28, 28, dtype=torch.uint8),),
        path,
        input_names=["image"],
        output_names=["probs"],
        dynamic_axes={"image": {0: "batch"}, "probs": {0: "batch"}},
        training=torch.onnx.TrainingMode.PRESERVE,
        do_constant_folding=False,
        dynamo=False,
    )
