"""softmax(0): the images of a batch share their probabilities.

check: export_deployable.uint8_in_probs_out
says: softmax over dimension 1
"""


class Batchwise(nn.Module):
    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, image: Tensor) -> Tensor:
        return self.model(((image.float() / 255 - 0.5) / 0.5).flatten(1)).softmax(0)


def export_deployable(model: nn.Module, path: str) -> None:
    torch.onnx.export(
        Batchwise(model).eval(),
        (torch.zeros(2, 28, 28, dtype=torch.uint8),),
        path,
        input_names=["image"],
        output_names=["probs"],
        dynamic_axes={"image": {0: "batch"}, "probs": {0: "batch"}},
        dynamo=False,
    )
